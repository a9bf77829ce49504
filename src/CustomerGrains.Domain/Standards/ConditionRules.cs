using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks conditions, and names of metrics wherever they stand.</summary>
internal sealed class ConditionRules(Standard standard, List<StandardProblem> problems)
{
    /// <summary>Checks a condition.</summary>
    public void Check(Condition condition, string path)
    {
        int depth = DepthOf(condition);
        if (depth > StandardLimits.ConditionDepthMax)
        {
            Add(path, $"is nested {depth} deep", $"at most {StandardLimits.ConditionDepthMax}");
            return;
        }

        int leaves = LeavesOf(condition);
        if (leaves > StandardLimits.ConditionLeavesMax)
        {
            Add(path, $"has {leaves} comparisons", $"at most {StandardLimits.ConditionLeavesMax}");
            return;
        }

        CheckEach(condition, path);
    }

    /// <summary>The metric of a name where a number is asked for; null when there is a problem, which has been added.</summary>
    public Metric? Number(string name, string path, bool orFlag = false)
    {
        if (Known(name, path) is not { } metric)
        {
            return null;
        }

        if (metric.Kind == MetricKind.Number || (orFlag && metric.Kind == MetricKind.Flag))
        {
            return metric;
        }

        Add(path, $"is {name}, which is a {(metric.Kind == MetricKind.Word ? "word" : "flag")}", orFlag ? "a number or a flag" : "a number");
        return null;
    }

    private static int DepthOf(Condition condition) => 1 + condition switch
    {
        AllOf all => all.Conditions.Select(DepthOf).DefaultIfEmpty().Max(),
        AnyOf any => any.Conditions.Select(DepthOf).DefaultIfEmpty().Max(),
        Not not => DepthOf(not.Condition),
        _ => 0,
    };

    private static int LeavesOf(Condition condition) => condition switch
    {
        AllOf all => all.Conditions.Sum(LeavesOf),
        AnyOf any => any.Conditions.Sum(LeavesOf),
        Not not => LeavesOf(not.Condition),
        _ => 1,
    };

    private void CheckEach(Condition condition, string path)
    {
        switch (condition)
        {
            case AllOf all:
                CheckList(all.Conditions, path + ".all");
                break;
            case AnyOf any:
                CheckList(any.Conditions, path + ".any");
                break;
            case Not not:
                CheckEach(not.Condition, path + ".not");
                break;
            case MetricCondition compared:
                CheckMetric(compared, path);
                break;
            case KnownCondition known:
                Known(known.Metric, path + ".known");
                break;
            case AttributeCondition attribute:
                CheckAttribute(attribute, path);
                break;
            case GradeCondition grade:
                CheckGrade(grade, path);
                break;
            case StageCondition stage:
                CheckStage(stage, path);
                break;
            case SegmentCondition segment:
                Named(standard.Segments.Select(each => each.Name), segment.Segment, path + ".segment", "segment");
                break;
            default:
                Add(path, "is nothing known", "all, any, not, or a comparison");
                break;
        }
    }

    private void CheckList(IReadOnlyList<Condition> conditions, string path)
    {
        if (conditions.Count == 0)
        {
            Add(path, "is empty", "one condition or more");
        }

        for (int place = 0; place < conditions.Count; place++)
        {
            CheckEach(conditions[place], $"{path}[{place}]");
        }
    }

    private void CheckMetric(MetricCondition compared, string path)
    {
        if (Known(compared.Metric, path + ".metric") is not { } metric)
        {
            return;
        }

        ComparedValue value = compared.Value;
        switch (metric.Kind)
        {
            case MetricKind.Word when value.Text is null || !metric.Words.Contains(value.Text):
                Add(path + ".value", $"is {value}", "one of " + string.Join(", ", metric.Words));
                break;
            case MetricKind.Flag when value.Flag is null:
                Add(path + ".value", $"is {value}", "true or false");
                break;
            case MetricKind.Flag when compared.Operator is not (Comparison.Equal or Comparison.NotEqual):
                Add(path + ".operator", $"is {compared.Operator}", "equal or not equal, for a flag");
                break;
            case MetricKind.Number when value.Number is not { } number || !double.IsFinite(number):
                Add(path + ".value", $"is {value}", "a finite number");
                break;
            case MetricKind.Number when value.Number < metric.Minimum || value.Number > metric.Maximum:
                Add(path + ".value", $"is {value}, which {metric.Name} never is", $"{metric.Minimum} to {metric.Maximum}");
                break;
            default:
                break;
        }
    }

    private void CheckAttribute(AttributeCondition attribute, string path)
    {
        if (!MetricCatalogue.IsAttributeName(attribute.Name))
        {
            Add(path + ".attribute", $"is '{attribute.Name}'", "an attribute's name, of 1 to 64 bytes");
        }

        bool isNumber = attribute.Value.Number is { } number && double.IsFinite(number);
        if (!isNumber && attribute.Value.Text is not { Length: > 0 and <= StandardLimits.TextMax })
        {
            Add(path + ".value", $"is {attribute.Value}", $"a finite number, or a text of 1 to {StandardLimits.TextMax} characters");
        }
        else if (!isNumber && attribute.Operator is not (Comparison.Equal or Comparison.NotEqual))
        {
            Add(path + ".operator", $"is {attribute.Operator}", "equal or not equal, for a text");
        }
    }

    private void CheckGrade(GradeCondition grade, string path)
    {
        if (Named(standard.Gradings.Select(each => each.Name), grade.Grading, path + ".grading", "grading"))
        {
            Grading grading = standard.Gradings.First(each => each.Name == grade.Grading);
            Named(grading.Levels.Select(level => level.Name), grade.Level, path + ".level", "level");
        }
    }

    private void CheckStage(StageCondition stage, string path)
    {
        if (!Named(standard.Lifecycles.Select(each => each.Name), stage.Lifecycle, path + ".lifecycle", "lifecycle"))
        {
            return;
        }

        Lifecycle lifecycle = standard.Lifecycles.First(each => each.Name == stage.Lifecycle);
        if (stage.Stages.Count == 0)
        {
            Add(path + ".stages", "is empty", "one stage or more");
        }

        for (int place = 0; place < stage.Stages.Count; place++)
        {
            Named(lifecycle.Stages.Select(each => each.Name), stage.Stages[place], $"{path}.stages[{place}]", "stage");
        }
    }

    private bool Named(IEnumerable<string> names, string name, string path, string what)
    {
        string[] all = [.. names];
        if (!all.Contains(name))
        {
            string meant = Spelling.Nearest(name, all) is { } near ? $"; did you mean {near}?" : "";
            Add(path, $"is {name}, and there is no such {what}{meant}", all.Length == 0 ? $"no {what}, for the standard has none" : "one of " + string.Join(", ", all));
        }

        return all.Contains(name);
    }

    private Metric? Known(string name, string path)
    {
        Metric? metric = MetricCatalogue.Find(name);
        if (metric is null)
        {
            string meant = MetricCatalogue.Suggest(name) is { } near ? $"; did you mean {near}?" : "";
            Add(path, $"is {name}, and there is no such metric{meant}", "a metric of the catalogue, or attribute:NAME");
        }

        return metric;
    }

    private void Add(string path, string message, string allowed) => problems.Add(new StandardProblem(path, message, allowed));
}
