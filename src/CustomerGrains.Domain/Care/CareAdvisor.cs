using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Care;

/// <summary>Says how a customer is to be served. A function of the present: made when asked for; nothing of it is kept.</summary>
public static class CareAdvisor
{
    /// <summary>The attribute that names a customer's own contact.</summary>
    public const string OwnerAttribute = "owner";

    private static readonly Metric[] Evidence =
    [
        .. new[] { "at_stake", "churn_probability", "expected_lifetime_value", "satisfaction_index", "satisfaction_evidence", "open_complaints" }
            .Select(ConditionCompiler.Metric),
    ];

    /// <summary>Finds a customer's plan and its next best actions.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What was decided, under the same version.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="context">What was known beside.</param>
    /// <param name="at">The instant.</param>
    public static CareAdvice Advise(
        string customerId, CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, Instant at)
    {
        if ((standing.Segments & standard.ExcludingSegments) != 0)
        {
            return CareAdvice.None;
        }

        ServicePlan? plan = PlanOf(standing, standard.Standard);
        List<NextBestAction> recommended = [];
        List<NextBestAction> heldOut = [];
        var view = new DecisionView(state, standard.Standard, context, at.Day, new StandingDraft(standing));
        foreach (CompiledAction action in standard.Actions)
        {
            ActionVerdict verdict = VerdictOf(ref view, customerId, standing, action, standard).Verdict;
            if (verdict is ActionVerdict.Recommended or ActionVerdict.HeldOut)
            {
                (verdict == ActionVerdict.HeldOut ? heldOut : recommended).Add(Recommend(ref view, standing, action, plan));
            }
        }

        return new CareAdvice(plan, Ordered(recommended), Ordered(heldOut))
        {
            Owner = OwnerOf(ref view),
            Evidence = EvidenceOf(ref view),
        };
    }

    /// <summary>Says of every action why it is recommended or not, in the standard's order; what it says of recommended ones is what <see cref="Advise"/> gives.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What was decided, under the same version.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="context">What was known beside.</param>
    /// <param name="at">The instant.</param>
    public static IReadOnlyList<ActionExplanation> Explain(
        string customerId, CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, Instant at)
    {
        List<ActionExplanation> explained = [];
        var view = new DecisionView(state, standard.Standard, context, at.Day, new StandingDraft(standing));
        foreach (CompiledAction action in standard.Actions)
        {
            (ActionVerdict verdict, int untilDay) = VerdictOf(ref view, customerId, standing, action, standard);
            explained.Add(new ActionExplanation(action.Rule.Name, verdict, action.Explain(ref view, standing), untilDay)
            {
                IsForEverybodysEyes = action.Rule.HoldOutShare <= 0
                    || verdict is not (ActionVerdict.HeldOut or ActionVerdict.Waiting or ActionVerdict.NotForCustomer),
            });
        }

        return explained;
    }

    /// <summary>The plan of a customer's level; null where the standard has none for it.</summary>
    /// <param name="standing">What was decided, under the same version.</param>
    /// <param name="standard">The standard.</param>
    public static ServicePlan? PlanOf(Standing standing, Standard standard)
    {
        foreach (ServicePlan plan in standard.Plans)
        {
            if (standing.LevelOf(plan.Grading) == plan.Level)
            {
                return plan;
            }
        }

        return null;
    }

    /// <summary>
    /// The role that a task goes to: that of its rule, and once it is overdue the one that the rule escalates to; of a rule without one that
    /// which looks after the customer. Empty where there is neither, and where the standard has no such rule.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="standing">What was decided about its customer.</param>
    /// <param name="standard">The standard.</param>
    public static string RoleOf(CareTask task, Standing standing, Standard standard) =>
        standard.Tasks.FirstOrDefault(each => each.Name == task.Rule) is { } rule
            ? RoleOr(task.IsOverdue && rule.EscalateTo.Length > 0 ? rule.EscalateTo : rule.Role, PlanOf(standing, standard))
            : "";

    /// <summary>The customer's own contact; empty for none.</summary>
    internal static string OwnerOf(ref DecisionView view) => view.Metrics.Attribute(OwnerAttribute) ?? "";

    /// <summary>
    /// Whether an action is recommended: for the customer, with no intervention of it under way or ended too lately; and where some are held out
    /// of it the moment has come from which all are compared, for before it nobody is to be treated.
    /// </summary>
    private static (ActionVerdict Verdict, int UntilDay) VerdictOf(
        ref DecisionView view, string customerId, Standing standing, CompiledAction action, CompiledStandard standard)
    {
        ActionRule rule = action.Rule;
        if ((standing.Segments & standard.ExcludingSegments) != 0)
        {
            return (ActionVerdict.Excluded, 0);
        }

        if (standing.Care?.OpenOf(rule.Name) is { } open)
        {
            return (ActionVerdict.UnderWay, open.LapsesDay);
        }

        int coolsUntil = ActionTrails.CoolsUntil(standing.Care, rule);
        return view.Metrics.Day < coolsUntil ? (ActionVerdict.CoolingDown, coolsUntil)
            : !action.IsFor(ref view, standing.Warnings) ? (ActionVerdict.NotForCustomer, 0)
            : rule.HoldOutShare > 0 && standing.Care?.TrailOf(rule.Name) is not { EligibleDay: not 0 } ? (ActionVerdict.Waiting, view.Metrics.Day + 1)
            : ActionTrails.IsHeldOut(customerId, standing.Care, rule) ? (ActionVerdict.HeldOut, 0)
            : (ActionVerdict.Recommended, 0);
    }

    private static List<CareFigure> EvidenceOf(ref DecisionView view)
    {
        List<CareFigure> figures = [];
        foreach (Metric metric in Evidence)
        {
            double value = view.Metrics.Read(metric);
            figures.Add(new CareFigure(metric.Name, double.IsNaN(value) ? null : value));
        }

        return figures;
    }

    private static NextBestAction Recommend(ref DecisionView view, Standing standing, CompiledAction action, ServicePlan? plan)
    {
        Channel channel = action.Rule.Channel != Channel.Unspecified ? action.Rule.Channel
            : plan is { Channels: [var preferred, ..] } ? preferred
            : Channel.Unspecified;
        return new NextBestAction(action.Rule, action.ImpactMinorUnits(ref view), channel, RoleOr(action.Rule.Role, plan), action.Explain(ref view, standing));
    }

    private static string RoleOr(string role, ServicePlan? plan) => role.Length > 0 ? role : plan?.OwnerRole ?? "";

    /// <summary>By priority and impact; where both are the same, as the standard has them.</summary>
    private static IReadOnlyList<NextBestAction> Ordered(List<NextBestAction> actions) =>
        [.. actions.OrderBy(each => each.Rule.Priority).ThenByDescending(each => each.ImpactMinorUnits)];
}
