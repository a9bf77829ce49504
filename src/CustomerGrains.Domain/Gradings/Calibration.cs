using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Gradings;

/// <summary>
/// Thresholds of all gradings by percentile, frozen between refreshes. Part of what a decision is made from, so whoever repeats a decision
/// needs the one it was made with. Immutable.
/// </summary>
public sealed class Calibration
{
    /// <summary>No thresholds: gradings by percentile decide nothing.</summary>
    public static readonly Calibration None = new([]);

    private readonly CalibratedGrading[] _gradings;

    /// <summary>Takes thresholds.</summary>
    /// <param name="gradings">Those of each grading by percentile.</param>
    public Calibration(IReadOnlyList<CalibratedGrading> gradings) => _gradings = [.. gradings];

    /// <summary>Whether it has thresholds for every grading by percentile of a standard, none of them as old as they may be.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="day">The UTC day.</param>
    public bool Covers(Standard standard, int day)
    {
        foreach (Grading grading in standard.Gradings)
        {
            if (grading.Rule is PercentileRule rule
                && !(Find(grading.Name) is { } found && found.Fits(grading, rule) && day - found.Day < rule.RefreshDays))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The thresholds of each grading.</summary>
    public IReadOnlyList<CalibratedGrading> Gradings => _gradings;

    /// <summary>Those of a grading; null when there are none.</summary>
    /// <param name="grading">Its name.</param>
    public CalibratedGrading? Find(string grading)
    {
        foreach (CalibratedGrading each in _gradings)
        {
            if (each.Grading == grading)
            {
                return each;
            }
        }

        return null;
    }

    /// <summary>
    /// The thresholds that stay in force when another standard comes: those of gradings by percentile that it has the same, where all
    /// else that figures are made by is the same too, models by their parameters, and that are not yet as old as they may be. All others
    /// are to be found anew.
    /// </summary>
    /// <param name="from">The standard they were found for.</param>
    /// <param name="to">The standard that comes.</param>
    /// <param name="day">The UTC day.</param>
    public Calibration CarriedOver(Standard from, Standard to, int day)
    {
        if (FiguresOf(from) != FiguresOf(to))
        {
            return None;
        }

        List<CalibratedGrading> kept = [];
        foreach (Grading grading in to.Gradings)
        {
            bool isSame = grading.Rule is PercentileRule && from.Gradings.Any(each => each.Name == grading.Name
                && each.Rule == grading.Rule && each.Levels.Select(level => level.TopShare).SequenceEqual(grading.Levels.Select(level => level.TopShare)));
            if (isSame && grading.Rule is PercentileRule rule && Find(grading.Name) is { } found
                && found.Metric == rule.Metric && day - found.Day < rule.RefreshDays)
            {
                kept.Add(found);
            }
        }

        return new Calibration(kept);
    }

    private static Standard FiguresOf(Standard standard) => standard.Bare() with { Version = "", IndexedMetrics = [], IndexedAttributes = [] };
}

/// <summary>The thresholds of one grading by percentile. Two with the same content are equal.</summary>
public sealed class CalibratedGrading : IEquatable<CalibratedGrading>
{
    /// <summary>Takes thresholds.</summary>
    /// <param name="grading">The grading's name.</param>
    /// <param name="metric">The metric they are values of.</param>
    /// <param name="day">The UTC day they were found on.</param>
    /// <param name="customers">How many customers had a value then.</param>
    /// <param name="thresholds">Where the second level begins, the third, and so on; ascending; infinity where nobody is.</param>
    public CalibratedGrading(string grading, string metric, int day, long customers, IReadOnlyList<double> thresholds) =>
        (Grading, Metric, Day, Customers, Array) = (grading, metric, day, customers, [.. thresholds]);

    /// <summary>The grading's name.</summary>
    public string Grading { get; }

    /// <summary>The metric they are values of.</summary>
    public string Metric { get; }

    /// <summary>The UTC day they were found on, in days since 1970-01-01.</summary>
    public int Day { get; }

    /// <summary>How many customers had a value then.</summary>
    public long Customers { get; }

    /// <summary>Where the second level begins, the third, and so on.</summary>
    public IReadOnlyList<double> Thresholds => Array;

    /// <inheritdoc/>
    public bool Equals(CalibratedGrading? other) =>
        other is not null && Grading == other.Grading && Metric == other.Metric && Day == other.Day && Customers == other.Customers
        && Array.AsSpan().SequenceEqual(other.Array);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CalibratedGrading);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Grading, Metric, Day, Customers, Array.Length);

    internal double[] Array { get; }

    /// <summary>Whether they are thresholds for a grading as a standard has it.</summary>
    internal bool Fits(Grading grading, PercentileRule rule) => Metric == rule.Metric && Array.Length == grading.Levels.Count - 1;
}
