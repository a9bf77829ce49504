using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Engine.Core.Population;

/// <summary>
/// What the population index has of each customer under the standards applied: a good set of metrics and those that the standards name, all
/// grades and stages, segments, and the attributes that the standards name. Standards that lead to the same layout share an index.
/// </summary>
public sealed class PopulationLayout
{
    /// <summary>What stands before a grading's name.</summary>
    public const string GradingPrefix = TallyKey.GradingPrefix;

    /// <summary>What stands before a lifecycle's name.</summary>
    public const string LifecyclePrefix = TallyKey.LifecyclePrefix;

    /// <summary>What stands before a segment's name.</summary>
    public const string SegmentPrefix = "segment:";

    /// <summary>Net revenue of 365 days, which the portfolio's is the sum of; always there.</summary>
    public const string NetRevenue = DefaultMetrics.NetRevenue;

    /// <summary>Revenue of 365 days; always there.</summary>
    public const string Revenue = DefaultMetrics.Revenue;

    /// <summary>What is expected of a customer in money; always there.</summary>
    public const string ExpectedValue = DefaultMetrics.ExpectedValue;

    /// <summary>How satisfied a customer is, 0 to 1; always there.</summary>
    public const string Satisfaction = DefaultMetrics.Satisfaction;

    /// <summary>Most segments: a bit each.</summary>
    private const int SegmentsMax = 64;

    private PopulationLayout(IReadOnlyList<Metric> numbers, IReadOnlyList<LevelColumn> levels, IReadOnlyList<string> attributes, IReadOnlyList<string> segments)
    {
        (Numbers, Levels, Attributes, Segments) = (numbers, levels, attributes, segments);
        Columns = new IndexColumns([.. numbers.Select(metric => metric.Name)], [.. levels.Select(level => level.ColumnName)], attributes);
    }

    /// <summary>The columns.</summary>
    public IndexColumns Columns { get; }

    /// <summary>The metrics of the columns of numbers, in their order.</summary>
    public IReadOnlyList<Metric> Numbers { get; }

    /// <summary>The columns of levels, in their order: gradings, lifecycles, and metrics that are words or flags.</summary>
    public IReadOnlyList<LevelColumn> Levels { get; }

    /// <summary>The attributes whose texts are kept, in the order of the columns of words.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>The segments; a segment's place is its bit.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Names of all metrics that are kept, numbers, words and flags.</summary>
    public IEnumerable<string> MetricNames =>
        Columns.Numbers.Concat(Levels.Where(level => level.Kind == LevelKind.Metric).Select(level => level.Name));

    /// <summary>The layout for the standards applied. Names of the one on trial come after those of the one in force.</summary>
    /// <param name="standards">The standards.</param>
    public static PopulationLayout Of(AppliedStandards standards)
    {
        CompiledStandard[] all = standards.Trial is { } trial ? [standards.InForce, trial] : [standards.InForce];
        NamedMetrics[] named = [.. all.Select(each => NamedMetrics.Of(each.Standard))];
        Metric[] metrics =
        [
            .. DefaultMetrics.All.Concat(named.SelectMany(each => each.Metrics)).Distinct(StringComparer.Ordinal).Select(MetricCatalogue.Find).OfType<Metric>(),
        ];
        return new PopulationLayout(
            [.. metrics.Where(metric => metric.Kind == MetricKind.Number)],
            [
                .. StepsOf(LevelKind.Grading, all.SelectMany(each => each.Shape.Gradings)),
                .. StepsOf(LevelKind.Lifecycle, all.SelectMany(each => each.Shape.Lifecycles)),
                .. metrics.Where(metric => metric.Kind != MetricKind.Number).Select(metric =>
                    new LevelColumn(LevelKind.Metric, metric.Name, metric.Kind == MetricKind.Flag ? ["false", "true"] : metric.Words) { Metric = metric }),
            ],
            [.. named.SelectMany(each => each.Attributes).Distinct(StringComparer.Ordinal)],
            [.. all.SelectMany(each => each.Shape.Segments).Distinct(StringComparer.Ordinal).Take(SegmentsMax)]);
    }

    /// <summary>Whether rows of another layout have the same values at the same places.</summary>
    /// <param name="other">The other layout.</param>
    public bool IsSameAs(PopulationLayout other) =>
        Columns.Numbers.SequenceEqual(other.Columns.Numbers) && Columns.Levels.SequenceEqual(other.Columns.Levels)
        && Levels.Zip(other.Levels).All(pair => pair.First.Steps.SequenceEqual(pair.Second.Steps))
        && Attributes.SequenceEqual(other.Attributes) && Segments.SequenceEqual(other.Segments);

    /// <summary>The column of a grading, lifecycle, word or flag; null when there is none.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="name">Its name.</param>
    public int? FindLevel(LevelKind kind, string name)
    {
        for (int column = 0; column < Levels.Count; column++)
        {
            if (Levels[column].Kind == kind && Levels[column].Name == name)
            {
                return column;
            }
        }

        return null;
    }

    private static IEnumerable<LevelColumn> StepsOf(LevelKind kind, IEnumerable<NamedSteps> all) =>
        from each in all group each.Steps by each.Name into steps select new LevelColumn(kind, steps.Key, Merged(steps));

    /// <summary>All steps in an order that keeps that of the first list; a step of another list alone comes behind the one before it there.</summary>
    private static List<string> Merged(IEnumerable<IReadOnlyList<string>> lists)
    {
        List<string> merged = [];
        foreach (IReadOnlyList<string> list in lists)
        {
            int behind = 0;
            foreach (string step in list)
            {
                int known = merged.IndexOf(step);
                if (known < 0)
                {
                    merged.Insert(behind, step);
                    known = behind;
                }

                behind = known + 1;
            }
        }

        return merged;
    }
}
