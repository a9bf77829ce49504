using System.Globalization;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>
/// Makes filters of conditions in which nothing is wrong by the standard. What the index does not have is a problem that names what it has.
/// </summary>
/// <param name="index">The index.</param>
/// <param name="layout">What it has.</param>
/// <param name="problems">Receives what it does not have.</param>
internal sealed class IndexFilterCompiler(PopulationIndex index, PopulationLayout layout, List<QueryProblem> problems)
{
    private static readonly IndexCondition Nothing = new IndexAny([]);

    /// <summary>Compiles.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="path">Where it stands, for problems.</param>
    public IndexCondition Compile(Condition condition, string path) => condition switch
    {
        AllOf all => new IndexAll([.. all.Conditions.Select((each, place) => Compile(each, $"{path}.all[{place}]"))]),
        AnyOf any => new IndexAny([.. any.Conditions.Select((each, place) => Compile(each, $"{path}.any[{place}]"))]),
        Not not => new IndexNot(Compile(not.Condition, path + ".not")),
        MetricCondition compared => Compare(compared, path + ".metric"),
        KnownCondition known => Known(known.Metric, path + ".known"),
        AttributeCondition attribute => Attribute(attribute, path + ".attribute"),
        GradeCondition grade => Grade(grade, path),
        StageCondition stage => Stage(stage, path),
        SegmentCondition segment => Segment(segment, path),
        _ => Missing(path, condition.GetType().Name, []),
    };

    private IndexCondition Compare(MetricCondition compared, string path)
    {
        string name = compared.Metric;
        if (layout.Columns.FindNumber(name) is { } number)
        {
            return new IndexNumber(number, compared.Operator, compared.Value.Number ?? 0);
        }

        if (name.StartsWith(MetricCatalogue.AttributePrefix, StringComparison.Ordinal))
        {
            return Attribute(new AttributeCondition(name[MetricCatalogue.AttributePrefix.Length..], compared.Operator, compared.Value), path);
        }

        if (layout.FindLevel(LevelKind.Metric, name) is not { } column)
        {
            return Missing(path, name, layout.MetricNames);
        }

        LevelColumn levels = layout.Levels[column];
        double with = compared.Value.Flag is { } flag ? flag ? 1 : 0 : levels.LevelOf(compared.Value.Text ?? "") ?? double.NaN;
        return new IndexLevel(column, IndexAnswer.Unknown, level => IndexCondition.Compare(level, compared.Operator, with));
    }

    private IndexCondition Known(string name, string path)
    {
        if (name.StartsWith(MetricCatalogue.AttributePrefix, StringComparison.Ordinal)
            && layout.Columns.FindWord(name[MetricCatalogue.AttributePrefix.Length..]) is { } word)
        {
            return new IndexWord(word, index.WordsOf(word), IndexAnswer.No, IndexAnswer.Yes, _ => IndexAnswer.Yes);
        }

        return layout.Columns.FindNumber(name) is { } number ? new IndexKnownNumber(number)
            : layout.FindLevel(LevelKind.Metric, name) is { } column ? new IndexLevel(column, IndexAnswer.No, _ => IndexAnswer.Yes)
            : Missing(path, name, layout.MetricNames);
    }

    private IndexCondition Attribute(AttributeCondition attribute, string path)
    {
        double? with = attribute.Value.Number;
        if (layout.Columns.FindWord(attribute.Name) is { } column)
        {
            return new IndexWord(
                column, index.WordsOf(column), IndexAnswer.Unknown, IndexAnswer.Unknown,
                word => with is { } number ? IndexCondition.Compare(NumberOf(word), attribute.Operator, number)
                    : word == attribute.Value.Text == (attribute.Operator == Comparison.Equal) ? IndexAnswer.Yes : IndexAnswer.No);
        }

        return with is { } value && layout.Columns.FindNumber(MetricCatalogue.AttributePrefix + attribute.Name) is { } numeric
            ? new IndexNumber(numeric, attribute.Operator, value)
            : Missing(path, attribute.Name, layout.Attributes);
    }

    private IndexCondition Grade(GradeCondition grade, string path)
    {
        if (layout.FindLevel(LevelKind.Grading, grade.Grading) is not { } column)
        {
            return Missing(path + ".grading", grade.Grading, Names(LevelKind.Grading));
        }

        return layout.Levels[column].LevelOf(grade.Level) is { } least
            ? new IndexLevel(column, IndexAnswer.Unknown, level => level >= least ? IndexAnswer.Yes : IndexAnswer.No)
            : Missing(path + ".level", grade.Level, layout.Levels[column].Steps);
    }

    private IndexCondition Stage(StageCondition stage, string path)
    {
        if (layout.FindLevel(LevelKind.Lifecycle, stage.Lifecycle) is not { } column)
        {
            return Missing(path + ".lifecycle", stage.Lifecycle, Names(LevelKind.Lifecycle));
        }

        LevelColumn stages = layout.Levels[column];
        for (int place = 0; place < stage.Stages.Count; place++)
        {
            if (stages.LevelOf(stage.Stages[place]) is null)
            {
                return Missing($"{path}.stages[{place}]", stage.Stages[place], stages.Steps);
            }
        }

        return new IndexLevel(
            column, IndexAnswer.No,
            level => level < stages.Steps.Count && stage.Stages.Contains(stages.Steps[level]) ? IndexAnswer.Yes : IndexAnswer.No);
    }

    private IndexCondition Segment(SegmentCondition segment, string path)
    {
        int place = layout.Segments.TakeWhile(each => each != segment.Segment).Count();
        return place < layout.Segments.Count ? new IndexSegment(place) : Missing(path + ".segment", segment.Segment, layout.Segments);
    }

    private IEnumerable<string> Names(LevelKind kind) => layout.Levels.Where(each => each.Kind == kind).Select(each => each.Name);

    private IndexCondition Missing(string path, string name, IEnumerable<string> indexed)
    {
        problems.Add(QueryProblem.NotIndexed(path, name, indexed));
        return Nothing;
    }

    private static double NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : double.NaN;
}
