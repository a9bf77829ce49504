using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Care;

/// <summary>An action with its condition compiled.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="When">Whom it is for; null for no condition.</param>
internal sealed record CompiledAction(ActionRule Rule, CompiledCondition? When)
{
    private const string WarningPrefix = "warning:";
    private const string NotOver = "not over";
    private static readonly Metric AtStake = ConditionCompiler.Metric("at_stake");
    private static readonly Metric ChurnProbability = ConditionCompiler.Metric("churn_probability");
    private static readonly Metric LifetimeValue = ConditionCompiler.Metric("expected_lifetime_value");

    /// <summary>Whether it is for a customer.</summary>
    public bool IsFor(ref DecisionView view, Standing standing) =>
        When?.Holds(ref view) != false && (Rule.Warnings.Count == 0 || Rule.Warnings.Any(rule => IsWarnedOf(standing, rule)));

    /// <summary>What it asks for and how the customer stands to it.</summary>
    public IReadOnlyList<ConditionLeaf> Explain(ref DecisionView view, Standing standing)
    {
        List<ConditionLeaf> leaves = [];
        When?.Explain(ref view, isWanted: true, leaves);
        foreach (string rule in Rule.Warnings)
        {
            bool isWarnedOf = IsWarnedOf(standing, rule);
            leaves.Add(new ConditionLeaf(WarningPrefix + rule, isWarnedOf, IsUnknown: false, isWarnedOf ? NotOver : "none", NotOver, IsTellable: false));
        }

        return leaves;
    }

    /// <summary>What it is expected to gain, in minor units of the reporting currency; 0 where that is not known.</summary>
    public long ImpactMinorUnits(ref DecisionView view)
    {
        double gain = Rule.Aim switch
        {
            ActionAim.Retention or ActionAim.WinBack => view.Metrics.Read(AtStake) * view.Metrics.Read(ChurnProbability),
            ActionAim.Growth => view.Metrics.Read(LifetimeValue),
            _ => 0,
        };
        double minorUnits = view.Metrics.MinorUnits(gain * Rule.ExpectedEffect);
        return double.IsFinite(minorUnits) ? (long)Math.Clamp(Math.Round(minorUnits), 0, long.MaxValue / 2) : 0;
    }

    private static bool IsWarnedOf(Standing standing, string rule)
    {
        foreach (Warnings.WarningStanding warning in standing.Warnings)
        {
            if (warning.IsActive && standing.Shape.Warnings[warning.Rule] == rule)
            {
                return true;
            }
        }

        return false;
    }
}
