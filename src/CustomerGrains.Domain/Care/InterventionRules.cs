using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Care;

/// <summary>Which orders about interventions a customer can take as things stand.</summary>
internal static class InterventionRules
{
    public const string ActionField = "action";

    private static readonly MetricCondition Unrestricted = new("restricted", Comparison.Equal, ComparedValue.Of(false));

    /// <summary>The action of a name; null for none.</summary>
    public static ActionRule? RuleOf(CompiledStandard standard, string action) => standard.Standard.Actions.FirstOrDefault(each => each.Name == action);

    /// <summary>Says why an intervention cannot be begun, or null when it can.</summary>
    public static Rejection? Start(string customerId, Standing? standing, InterventionStart start, CompiledStandard standard, int day)
    {
        CareStanding care = standing?.Care ?? CareStanding.None;
        return (start.Action.Length == 0 ? null : Known(ActionField, start.Action, standard.Standard.Actions.Select(each => each.Name)))
            ?? Answered("warning", start.Warning, standard.Shape.Warnings, WarningsOf(standing))
            ?? Answered("task", start.Task, standard.Standard.Tasks.Select(each => each.Name), care.Tasks.Where(each => each.IsActive).Select(each => each.Rule))
            ?? Cost(start.Cost, standard.Standard.ReportingCurrency)
            ?? (standing is not null && (standing.Segments & standard.ExcludingSegments) != 0
                ? new Rejection(RejectionReason.NotAllowed, "customer", "is kept out of grading; interventions are for those who are graded")
                : null)
            ?? (RuleOf(standard, start.Action) is { } rule ? Action(customerId, care, rule, day) : null)
            ?? (care.Interventions.Count(each => each.IsOpen) < InterventionLimits.OpenMax
                ? null
                : new Rejection(RejectionReason.NotAllowed, ActionField, $"is one too many: {InterventionLimits.OpenMax} interventions are open; allowed once one of them is over"));
    }

    /// <summary>Says why an intervention cannot be ended, or null when it can.</summary>
    public static Rejection? Open(CareStanding? care, string action, Instant startedAt)
    {
        Intervention? named = care?.InterventionOf(action, startedAt);
        if (named is null)
        {
            Intervention? last = care?.Interventions.LastOrDefault(each => each.Action == action);
            return new Rejection(
                RejectionReason.Invalid, "started_at",
                $"is {startedAt}, and no intervention of this action and customer was begun then; " + (last is null ? "there is none" : $"the last one was at {last.StartedAt}"));
        }

        return named.IsOpen
            ? null
            : new Rejection(
                RejectionReason.NotAllowed, "started_at",
                $"names an intervention that is {InterventionSteps.NameOf(named.State)} since {named.Since}; allowed is one that is open");
    }

    /// <summary>Says why a cost cannot be taken, or null when it can.</summary>
    public static Rejection? Cost(Money? cost, Currency currency) =>
        cost is { } money && money.Currency != currency
            ? new Rejection(RejectionReason.Invalid, "cost.currency_code", $"is {money.Currency.Code}; allowed is {currency.Code}, the reporting currency")
            : null;

    private static Rejection? Action(string customerId, CareStanding care, ActionRule rule, int day)
    {
        if (IsForUnrestricted(rule.When) && care.Investigations.Any(each => each.State == InvestigationState.Restricted))
        {
            return new Rejection(
                RejectionReason.NotAllowed, ActionField,
                $"is {rule.Name}, which is for customers who are not restricted, as this one is by an investigation; allowed once that has ended, or an intervention without an action");
        }

        if (care.OpenOf(rule.Name) is { } open)
        {
            return new Rejection(
                RejectionReason.NotAllowed, ActionField,
                $"is {rule.Name}, of which an intervention was begun at {open.StartedAt} by {open.StartedBy} and is not over; allowed once it is finished or cancelled");
        }

        int until = ActionTrails.CoolsUntil(care, rule);
        return day < until
            ? new Rejection(
                RejectionReason.NotAllowed, ActionField,
                $"is {rule.Name}, which has ended {Counts.Of(rule.CoolDownDays, "day")} ago or less; allowed again from {Instant.StartOfDay(until)}")
            : Measured(customerId, care, rule, day);
    }

    /// <summary>
    /// Of an action that some are held out of. In the same words for who is held out and for who waits for the midnight from which some are: who
    /// serves a customer is not to learn which it is.
    /// </summary>
    private static Rejection? Measured(string customerId, CareStanding care, ActionRule rule, int day)
    {
        string? reason = ActionTrails.IsHeldOut(customerId, care, rule)
            ? "which this customer is held out of so that its effect can be measured; allowed are other actions, or an intervention without an action"
            : rule.HoldOutShare > 0 && care.TrailOf(rule.Name) is { EligibleDay: 0, SinceDay: not 0 } trail && trail.SinceDay >= day
                ? $"which some are held out of so that its effect can be measured, and which has been for this customer since {Instant.StartOfDay(trail.SinceDay)} only; "
                    + $"allowed from {Instant.StartOfDay(trail.SinceDay + 1)}, or an intervention without an action"
                : null;
        return reason is null ? null : new Rejection(
            RejectionReason.NotAllowed, ActionField,
            $"is {rule.Name}, which is not to be begun for this customer now; allowed are other actions, or an intervention without an action")
        {
            ForAnalysts = $"is {rule.Name}, {reason}",
        };
    }

    /// <summary>Whether a condition asks for a customer whom no investigation restricts.</summary>
    private static bool IsForUnrestricted(Condition? when) => when switch
    {
        AllOf all => all.Conditions.Any(IsForUnrestricted),
        MetricCondition metric => metric == Unrestricted,
        Not { Condition: MetricCondition metric } => metric == Unrestricted with { Value = ComparedValue.Of(true) },
        _ => false,
    };

    /// <summary>An intervention answers what there is and is not over.</summary>
    private static Rejection? Answered(string field, string rule, IEnumerable<string> rules, IEnumerable<string> active)
    {
        if (rule.Length == 0)
        {
            return null;
        }

        string[] answerable = [.. active];
        return Known(field, rule, rules) ?? (answerable.Contains(rule)
            ? null
            : new Rejection(
                RejectionReason.NotAllowed, field,
                $"is '{rule}', of which this customer has no {field} that is not over; allowed {(answerable.Length == 0 ? "is none" : $"are {string.Join(", ", answerable)}, or none")}"));
    }

    private static List<string> WarningsOf(Standing? standing)
    {
        List<string> active = [];
        foreach (WarningStanding warning in standing is null ? [] : standing.Warnings)
        {
            if (warning.IsActive)
            {
                active.Add(standing!.Shape.Warnings[warning.Rule]);
            }
        }

        return active;
    }

    private static Rejection? Known(string field, string name, IEnumerable<string> names)
    {
        string[] known = [.. names];
        string hint = Spelling.Nearest(name, known) is { } nearest ? $"did you mean '{nearest}'? " : "";
        return known.Contains(name)
            ? null
            : new Rejection(RejectionReason.Invalid, field, $"is '{name}'; {hint}allowed are {(known.Length == 0 ? "none" : string.Join(", ", known))}");
    }
}
