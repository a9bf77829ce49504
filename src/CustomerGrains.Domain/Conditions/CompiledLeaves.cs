using System.Globalization;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Conditions;

/// <summary>A comparison whose answer is found from a number, unknown where it is none.</summary>
internal static class Compared
{
    /// <summary>Compares; a value that is no number is unknown.</summary>
    public static Truth Of(double value, Comparison comparison, double with) => double.IsNaN(value) ? Truth.Unknown
        : comparison switch
        {
            Comparison.Equal => value == with,
            Comparison.NotEqual => value != with,
            Comparison.AtLeast => value >= with,
            Comparison.AtMost => value <= with,
            Comparison.Above => value > with,
            _ => value < with,
        }
        ? Truth.True : Truth.False;

    /// <summary>All that a comparison with values of a range may come to.</summary>
    public static Truth Of(in MetricRange range, Comparison comparison, double with)
    {
        Truth truth = range.MayBeUnknown ? Truth.Unknown : Truth.None;
        if (!range.MayBeKnown)
        {
            return truth;
        }

        if (comparison is Comparison.Equal or Comparison.NotEqual)
        {
            bool isOne = range.Low == range.High;
            bool isWithin = with >= range.Low && with <= range.High;
            return truth | (isWithin && !isOne ? Truth.True | Truth.False : Of(isWithin ? with : range.Low, comparison, with));
        }

        return truth | Of(range.Low, comparison, with) | Of(range.High, comparison, with);
    }

    /// <summary>A comparison in words, or its contrary.</summary>
    public static string Words(Comparison comparison, bool isWanted, string with) => (isWanted, comparison) switch
    {
        (true, Comparison.Equal) or (false, Comparison.NotEqual) => with,
        (true, Comparison.NotEqual) or (false, Comparison.Equal) => $"not {with}",
        (true, Comparison.AtLeast) or (false, Comparison.Below) => $"at least {with}",
        (true, Comparison.AtMost) or (false, Comparison.Above) => $"at most {with}",
        (true, Comparison.Above) or (false, Comparison.AtMost) => $"above {with}",
        _ => $"below {with}",
    };

    /// <summary>Whether an answer is the one that is wanted.</summary>
    public static bool IsSatisfied(Truth truth, bool isWanted) => truth == (isWanted ? Truth.True : Truth.False);
}

/// <summary>A metric compared with a number, a word's place or a flag.</summary>
internal sealed class CompiledMetric(Metric metric, Comparison comparison, double with) : CompiledCondition
{
    public override Truth Evaluate(ref DecisionView view) => Compared.Of(view.Metrics.Read(metric), comparison, with);

    public override Truth Between(ref DecisionView start, ref DecisionView end) =>
        Compared.Of(MetricCatalogue.Between(metric, ref start.Metrics, ref end.Metrics), comparison, with);

    public override double Counted(ref DecisionView view) =>
        metric.Unit == MetricUnit.Count && comparison is Comparison.AtLeast or Comparison.Above && view.Metrics.Read(metric) is var count && !double.IsNaN(count)
            ? count
            : 0;

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves) =>
        leaves.Add(Leaf(ref view, metric, (comparison, with), isWanted) with { Behind = Behind(ref view, isWanted) });

    /// <summary>A metric's value as it is shown.</summary>
    public static string Text(Metric metric, double value) => double.IsNaN(value) ? "unknown" : metric.Kind switch
    {
        MetricKind.Word => metric.Words[(int)value],
        MetricKind.Flag => value != 0 ? "true" : "false",
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static ConditionLeaf Leaf(ref DecisionView view, Metric metric, (Comparison Operator, double With) compared, bool isWanted)
    {
        double value = view.Metrics.Read(metric);
        Truth truth = Compared.Of(value, compared.Operator, compared.With);
        bool isNumber = metric.Kind == MetricKind.Number;
        return new ConditionLeaf(
            metric.Name, Compared.IsSatisfied(truth, isWanted), truth == Truth.Unknown, Text(metric, value),
            Compared.Words(compared.Operator, isWanted, Text(metric, compared.With)), metric.IsTellable)
        {
            ActualNumber = isNumber && truth != Truth.Unknown ? value : null,
            NeededNumber = isNumber ? compared.With : null,
        };
    }

    private List<ConditionLeaf> Behind(ref DecisionView view, bool isWanted)
    {
        List<ConditionLeaf> behind = [];
        if (metric.Limits is { } limits && Reaches() is var (place, isReached) && place > 0 && (metric.Kind == MetricKind.Flag || place < metric.Words.Count))
        {
            foreach (MetricLimit limit in limits(ref view.Metrics, place))
            {
                behind.Add(Leaf(ref view, MetricCatalogue.Find(limit.Metric)!, (limit.Operator, limit.With), isReached == isWanted));
            }
        }

        return behind;
    }

    /// <summary>The comparison as whether a place is reached, true being the first one of a flag; the place 0 for none.</summary>
    private (int Place, bool IsReached) Reaches() => (metric.Kind, comparison) switch
    {
        (MetricKind.Flag, _) => (1, comparison == Comparison.Equal == (with != 0)),
        (_, Comparison.AtLeast or Comparison.Below) => ((int)with, comparison == Comparison.AtLeast),
        (_, Comparison.Above or Comparison.AtMost) => ((int)with + 1, comparison == Comparison.Above),
        _ when with == 0 => (1, comparison == Comparison.NotEqual),
        _ when (int)with == metric.Words.Count - 1 => ((int)with, comparison == Comparison.Equal),
        _ => (0, false),
    };
}

/// <summary>A metric that must be known.</summary>
internal sealed class CompiledKnown(Metric metric) : CompiledCondition
{
    public override Truth Evaluate(ref DecisionView view) => IsKnown(ref view) ? Truth.True : Truth.False;

    public override Truth Between(ref DecisionView start, ref DecisionView end)
    {
        if (metric.Attribute is not null)
        {
            return Evaluate(ref start);
        }

        MetricRange range = MetricCatalogue.Between(metric, ref start.Metrics, ref end.Metrics);
        return (range.MayBeKnown ? Truth.True : Truth.None) | (range.MayBeUnknown ? Truth.False : Truth.None);
    }

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves)
    {
        bool isKnown = IsKnown(ref view);
        leaves.Add(new ConditionLeaf(
            metric.Name, isKnown == isWanted, IsUnknown: false, isKnown ? "known" : "unknown", isWanted ? "known" : "unknown", metric.IsTellable));
    }

    private bool IsKnown(ref DecisionView view) => metric.Attribute is { } attribute
        ? view.Metrics.Attribute(attribute) is not null
        : !double.IsNaN(view.Metrics.Read(metric));
}

/// <summary>An attribute compared as a text.</summary>
internal sealed class CompiledText(string attribute, Comparison comparison, string with) : CompiledCondition
{
    public override Truth Evaluate(ref DecisionView view) => view.Metrics.Attribute(attribute) is not { } text
        ? Truth.Unknown
        : (text == with) == (comparison == Comparison.Equal) ? Truth.True : Truth.False;

    public override Truth Between(ref DecisionView start, ref DecisionView end) => Evaluate(ref start);

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves)
    {
        Truth truth = Evaluate(ref view);
        leaves.Add(new ConditionLeaf(
            MetricCatalogue.AttributePrefix + attribute, Compared.IsSatisfied(truth, isWanted), truth == Truth.Unknown,
            view.Metrics.Attribute(attribute) ?? "unknown", Compared.Words(comparison, isWanted, with), IsTellable: false));
    }
}

/// <summary>A grade that must be a level or a higher one.</summary>
internal sealed class CompiledGrade(int place, int level, NamedSteps names) : CompiledCondition
{
    public override Truth Evaluate(ref DecisionView view) => view.Draft.Grades[place].Level is var present && present == 0 ? Truth.Unknown
        : present >= level ? Truth.True : Truth.False;

    public override Truth Between(ref DecisionView start, ref DecisionView end) => Evaluate(ref start);

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves)
    {
        Truth truth = Evaluate(ref view);
        leaves.Add(new ConditionLeaf(
            "grading:" + names.Name, Compared.IsSatisfied(truth, isWanted), truth == Truth.Unknown,
            truth == Truth.Unknown ? "unknown" : names.NameOf(view.Draft.Grades[place].Level),
            (isWanted ? "at least " : "below ") + names.NameOf(level), IsTellable: true));
    }
}

/// <summary>A stage that must be one of some.</summary>
internal sealed class CompiledStage(int place, int stages, NamedSteps names) : CompiledCondition
{
    public override Truth Evaluate(ref DecisionView view) => (stages >> view.Draft.Stages[place].Stage & 1) != 0 ? Truth.True : Truth.False;

    public override Truth Between(ref DecisionView start, ref DecisionView end) => Evaluate(ref start);

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves)
    {
        string wanted = string.Join(" or ", names.Steps.Where((_, step) => (stages >> (step + 1) & 1) != 0));
        leaves.Add(new ConditionLeaf(
            "lifecycle:" + names.Name, Compared.IsSatisfied(Evaluate(ref view), isWanted), IsUnknown: false,
            names.NameOf(view.Draft.Stages[place].Stage), isWanted ? wanted : $"not {wanted}", IsTellable: false));
    }
}

/// <summary>A segment the customer must belong to.</summary>
internal sealed class CompiledSegment(int place, string name) : CompiledCondition
{
    public override Truth Evaluate(ref DecisionView view) => (view.Draft.Segments >> place & 1) != 0 ? Truth.True : Truth.False;

    public override Truth Between(ref DecisionView start, ref DecisionView end) => Evaluate(ref start);

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves)
    {
        Truth truth = Evaluate(ref view);
        leaves.Add(new ConditionLeaf(
            "segment:" + name, Compared.IsSatisfied(truth, isWanted), IsUnknown: false,
            truth == Truth.True ? "member" : "no member", isWanted ? "member" : "no member", IsTellable: false));
    }
}
