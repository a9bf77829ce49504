using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Gradings;

/// <summary>A grading's rule with its names resolved. Evaluates without allocating. Levels count from 1; 0 says that nothing can be said.</summary>
internal abstract class CompiledRule
{
    /// <summary>The level that figures ask for.</summary>
    /// <param name="view">The customer.</param>
    /// <param name="level">The level there is.</param>
    public abstract int Target(ref DecisionView view, int level);

    /// <summary>Whether the level asked for is sure to be the same on all days between two views of one customer, while nothing happens.</summary>
    public abstract bool IsSettled(ref DecisionView start, ref DecisionView end, int level);
}

/// <summary>A rule that puts one value on a ladder of thresholds.</summary>
internal abstract class LadderRule : CompiledRule
{
    /// <summary>The value; NaN when unknown.</summary>
    public abstract double Value(ref DecisionView view);

    /// <summary>All values over the days between two views.</summary>
    public abstract MetricRange Values(ref DecisionView start, ref DecisionView end);

    /// <summary>The ladder; false when there is none, because nothing was calibrated.</summary>
    public abstract bool TryLadder(ref DecisionView view, out Ladder ladder);

    public sealed override int Target(ref DecisionView view, int level) =>
        TryLadder(ref view, out Ladder ladder) && Value(ref view) is var value && !double.IsNaN(value) ? ladder.LevelOf(value, level) : 0;

    public sealed override bool IsSettled(ref DecisionView start, ref DecisionView end, int level)
    {
        if (!TryLadder(ref start, out Ladder ladder))
        {
            return true;
        }

        MetricRange range = Values(ref start, ref end);
        return range.MayBeUnknown ? !range.MayBeKnown : ladder.LevelOf(range.Low, level) == ladder.LevelOf(range.High, level);
    }
}

/// <summary>Thresholds on a metric.</summary>
internal sealed class CompiledThresholds(Metric metric, Ladder ladder) : LadderRule
{
    public Metric Metric => metric;

    public override double Value(ref DecisionView view) => view.Metrics.Read(metric);

    public override MetricRange Values(ref DecisionView start, ref DecisionView end) => MetricCatalogue.Between(metric, ref start.Metrics, ref end.Metrics);

    public override bool TryLadder(ref DecisionView view, out Ladder found)
    {
        found = ladder;
        return true;
    }
}

/// <summary>Percentiles of a metric, by the thresholds that the calibration has for the grading.</summary>
internal sealed class CompiledPercentiles(string grading, Metric metric, int levels, Stability stability) : LadderRule
{
    private readonly double _raise = Ladder.RaiseOf(stability);
    private readonly double _lower = Ladder.LowerOf(stability);

    public Metric Metric => metric;

    public override double Value(ref DecisionView view) => view.Metrics.Read(metric);

    public override MetricRange Values(ref DecisionView start, ref DecisionView end) => MetricCatalogue.Between(metric, ref start.Metrics, ref end.Metrics);

    public override bool TryLadder(ref DecisionView view, out Ladder ladder)
    {
        if (view.Calibration.Find(grading) is { } found && found.Metric == metric.Name && found.Thresholds.Count == levels - 1)
        {
            ladder = new Ladder(found.Array, _raise, _lower);
            return true;
        }

        ladder = default;
        return false;
    }
}

/// <summary>Conditions, one for each level from the second on.</summary>
internal sealed class CompiledLevels(CompiledCondition[] conditions) : CompiledRule
{
    /// <summary>The condition of a level from the second on.</summary>
    public CompiledCondition ConditionOf(int level) => conditions[level - 2];

    public override int Target(ref DecisionView view, int level)
    {
        for (int place = conditions.Length - 1; place >= 0; place--)
        {
            if (conditions[place].Holds(ref view))
            {
                return place + 2;
            }
        }

        return 1;
    }

    public override bool IsSettled(ref DecisionView start, ref DecisionView end, int level)
    {
        foreach (CompiledCondition condition in conditions)
        {
            if (!condition.IsSettled(ref start, ref end))
            {
                return false;
            }
        }

        return true;
    }
}
