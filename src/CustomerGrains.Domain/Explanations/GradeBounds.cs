using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Explanations;

/// <summary>The bound of a level as comparisons: one with its threshold, or all those of its condition.</summary>
internal static class GradeBounds
{
    /// <summary>What a score is called among metrics.</summary>
    private const string Score = "score";

    /// <summary>The comparisons.</summary>
    /// <param name="view">The customer.</param>
    /// <param name="rule">The grading's rule.</param>
    /// <param name="level">The level, from the second on.</param>
    /// <param name="isWanted">Whether they are to hold, or not to.</param>
    /// <param name="isEntering">Whether the level is entered from below, or kept.</param>
    public static IReadOnlyList<ConditionLeaf> Of(ref DecisionView view, CompiledRule rule, int level, bool isWanted, bool isEntering)
    {
        if (rule is CompiledLevels levels)
        {
            List<ConditionLeaf> leaves = [];
            levels.ConditionOf(level).Explain(ref view, isWanted, leaves);
            return leaves;
        }

        var ladderRule = (LadderRule)rule;
        if (!ladderRule.TryLadder(ref view, out Ladder ladder))
        {
            return [];
        }

        Metric? metric = (rule as CompiledThresholds)?.Metric ?? (rule as CompiledPercentiles)?.Metric;
        double value = ladderRule.Value(ref view);
        double bound = isEntering ? ladder.EnterAt(level) : ladder.LeaveBelow(level);
        Truth truth = Compared.Of(value, Comparison.AtLeast, bound);
        return
        [
            new ConditionLeaf(
                metric?.Name ?? Score, Compared.IsSatisfied(truth, isWanted), truth == Truth.Unknown, Text(value),
                Compared.Words(Comparison.AtLeast, isWanted, Text(bound)), metric?.IsTellable ?? false)
            {
                ActualNumber = double.IsNaN(value) ? null : value,
                NeededNumber = double.IsFinite(bound) ? bound : null,
            },
        ];
    }

    private static string Text(double value) => double.IsNaN(value) ? "unknown"
        : value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
