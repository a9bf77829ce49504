using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Care;

/// <summary>An action with its condition compiled.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="When">Whom it is for; null for no condition.</param>
/// <param name="Warnings">The places of the warning rules of which one is not to be over; none where none is asked for.</param>
internal sealed record CompiledAction(ActionRule Rule, CompiledCondition? When, int[] Warnings)
{
    private const string WarningPrefix = "warning:";
    private const string NotOver = "not over";
    private static readonly Metric AtStake = ConditionCompiler.Metric("at_stake");
    private static readonly Metric ChurnProbability = ConditionCompiler.Metric("churn_probability");
    private static readonly Metric LifetimeValue = ConditionCompiler.Metric("expected_lifetime_value");

    /// <summary>Compiles an action.</summary>
    public static CompiledAction Of(ActionRule rule, StandingShape shape, ConditionCompiler compiler) => new(
        rule, rule.When is { } when ? compiler.Compile(when) : null,
        [.. rule.Warnings.Select(name => shape.Warnings.TakeWhile(each => each != name).Count())]);

    /// <summary>Whether it is for a customer.</summary>
    /// <param name="view">The customer.</param>
    /// <param name="warnings">Its warnings.</param>
    public bool IsFor(ref DecisionView view, ReadOnlySpan<WarningStanding> warnings) => IsWarned(warnings) && When?.Holds(ref view) != false;

    /// <summary>Whether it is for a customer, or not, on all days between two views alike.</summary>
    public bool IsSettled(ref DecisionView start, ref DecisionView end, ReadOnlySpan<WarningStanding> warnings) =>
        !IsWarned(warnings) || When?.IsSettled(ref start, ref end) != false;

    /// <summary>What it asks for and how the customer stands to it.</summary>
    public IReadOnlyList<ConditionLeaf> Explain(ref DecisionView view, Standing standing)
    {
        List<ConditionLeaf> leaves = [];
        When?.Explain(ref view, isWanted: true, leaves);
        for (int place = 0; place < Warnings.Length; place++)
        {
            bool isWarnedOf = IsWarnedOf(standing.Warnings, Warnings[place]);
            leaves.Add(new ConditionLeaf(WarningPrefix + Rule.Warnings[place], isWarnedOf, IsUnknown: false, isWarnedOf ? NotOver : "none", NotOver, IsTellable: false));
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
        return view.Metrics.WholeMinorUnits(gain * Rule.ExpectedEffect);
    }

    private bool IsWarned(ReadOnlySpan<WarningStanding> warnings)
    {
        foreach (int rule in Warnings)
        {
            if (IsWarnedOf(warnings, rule))
            {
                return true;
            }
        }

        return Warnings.Length == 0;
    }

    private static bool IsWarnedOf(ReadOnlySpan<WarningStanding> warnings, int rule)
    {
        foreach (WarningStanding warning in warnings)
        {
            if (warning.Rule == rule && warning.IsActive)
            {
                return true;
            }
        }

        return false;
    }
}
