using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>What people order about warnings: which orders a customer can take, and what follows from them.</summary>
public static class WarningOrders
{
    /// <summary>The field of a rejection that says that there is no such rule.</summary>
    public const string RuleField = "rule";

    /// <summary>The field of a rejection that says that there is no such warning, or that it is over.</summary>
    public const string OpenedAtField = "opened_at";

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="standing">What has been decided about the customer.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(Standing? standing, InteractionDetail order, CompiledStandard standard, Instant at)
    {
        string rule = RuleOf(order);
        IReadOnlyList<string> rules = order is WarningRaise
            ? [.. standard.Standard.Warnings.Where(each => each.When is null).Select(each => each.Name)]
            : standard.Shape.Warnings;
        if (!rules.Contains(rule))
        {
            string hint = Spelling.Nearest(rule, rules) is { } nearest ? $"did you mean '{nearest}'? " : "";
            string allowed = rules.Count == 0 ? "none" : string.Join(", ", rules);
            return new Rejection(RejectionReason.Invalid, RuleField, $"is '{rule}'; {hint}allowed are {allowed}");
        }

        WarningStanding? last = standing is null ? null : standing.WarningOf(PlaceOf(standing.Shape, rule));
        return order switch
        {
            WarningRaise => last is { IsActive: true }
                ? new Rejection(RejectionReason.Invalid, RuleField, $"'{rule}' has a warning that was opened at {last.OpenedAt} and is not over")
                : null,
            _ => CheckActive(order, last, at),
        };
    }

    /// <summary>Says why a warning cannot be taken, put off or resolved, or null when it can.</summary>
    /// <param name="order">The order.</param>
    /// <param name="last">The last warning of its rule and subject; null for none.</param>
    /// <param name="at">When it would be.</param>
    internal static Rejection? CheckActive(InteractionDetail order, WarningStanding? last, Instant at) =>
        Active(order, last) ?? order switch
        {
            WarningSnooze snooze => CommandRules.Until(snooze.Until, at),
            WarningAcknowledgement taken when last!.State != WarningState.Open => CommandRules.Taken("warning", taken.AssignedTo, taken.By, last.AssignedTo),
            _ => null,
        };

    /// <summary>What becomes of a warning that is taken, put off or resolved.</summary>
    /// <param name="order">The order, one that can be carried out.</param>
    /// <param name="last">The warning.</param>
    /// <param name="at">When.</param>
    internal static WarningStanding Carry(InteractionDetail order, WarningStanding last, Instant at) => order switch
    {
        WarningAcknowledgement taken => last with
        {
            State = WarningState.Acknowledged,
            Since = at,
            SnoozedUntil = default,
            AssignedTo = taken.AssignedTo.Length > 0 ? taken.AssignedTo : taken.By,
            By = taken.By,
            Note = taken.Note,
        },
        WarningSnooze snooze => last with { State = WarningState.Snoozed, Since = at, SnoozedUntil = snooze.Until, By = snooze.By, Note = snooze.Note },
        WarningResolution resolution => last with
        {
            State = WarningState.Resolved,
            Since = at,
            SnoozedUntil = default,
            CauseGoneDay = 0,
            Outcome = resolution.Outcome,
            By = resolution.By,
            Note = resolution.Note,
        },
        _ => throw new ArgumentException($"{order.Kind} is no order about a warning that there is", nameof(order)),
    };

    /// <summary>What is decided once an order is carried out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="decision">What is decided without it.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="at">The instant.</param>
    public static Decision Follow(
        InteractionDetail order, Decision decision, CustomerState state, CompiledStandard standard, DecisionContext context, Instant at)
    {
        int place = PlaceOf(standard.Shape, RuleOf(order));
        WarningStanding? last = place < standard.Shape.Warnings.Count ? decision.Standing.WarningOf(place) : null;
        if (place == standard.Shape.Warnings.Count || last is { IsActive: true } == order is WarningRaise)
        {
            // What has just been decided left nothing to be ordered; the order is kept, without effect.
            return decision;
        }

        WarningStanding next = order is WarningRaise raise
            ? Raise(raise, last, state, decision.Standing, standard, context, at)
            : Carry(order, last!, at);
        var change = new DecisionChange(
            DecisionSubject.Warning, standard.Shape.Warnings[place], last is { IsActive: true } ? WarningSteps.NameOf(last.State) : "",
            WarningSteps.NameOf(next.State), ReasonOf(order));
        Decision then = Decider.Decide(state, decision.Standing.With(next), standard, context, at);
        return new Decision(then.Standing, [.. decision.Changes, change, .. then.Changes]);
    }

    /// <summary>
    /// What follows for the warning that an intervention answers: one that nobody has taken is taken by who begins it, or for whom it goes to by
    /// its rule, whose it stays.
    /// </summary>
    /// <param name="start">The intervention's beginning.</param>
    /// <param name="standing">What has been decided.</param>
    /// <param name="at">When.</param>
    internal static (Standing Standing, DecisionChange[] Changes) Answer(InterventionStart start, Standing standing, Instant at)
    {
        int place = PlaceOf(standing.Shape, start.Warning);
        if (place == standing.Shape.Warnings.Count || standing.WarningOf(place) is not { State: WarningState.Open } open)
        {
            return (standing, []);
        }

        var taken = new WarningAcknowledgement(start.Warning, open.OpenedAt, open.AssignedTo, start.Reason, start.By);
        WarningStanding next = Carry(taken, open, at);
        return (
            standing.With(next),
            [new DecisionChange(DecisionSubject.Warning, start.Warning, WarningSteps.NameOf(open.State), WarningSteps.NameOf(next.State), ReasonOf(taken))]);
    }

    private static WarningStanding Raise(
        WarningRaise raise, WarningStanding? last, CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, Instant at)
    {
        int place = PlaceOf(standard.Shape, raise.Rule);
        var view = new DecisionView(state, standard.Standard, context, at.Day, new StandingDraft(standing));
        return standard.Warnings[place].Open(ref view, place, WarningCourse.OpeningOf(last, at)) with { By = raise.By, Note = raise.Note, CrisisId = raise.CrisisId };
    }

    private static DecisionReason ReasonOf(InteractionDetail order) => order switch
    {
        WarningAcknowledgement => DecisionReason.WarningAcknowledged,
        WarningSnooze => DecisionReason.WarningSnoozed,
        WarningResolution => DecisionReason.WarningResolved,
        _ => DecisionReason.WarningRaised,
    };

    private static string RuleOf(InteractionDetail order) => order switch
    {
        WarningAcknowledgement taken => taken.Rule,
        WarningSnooze snooze => snooze.Rule,
        WarningResolution resolution => resolution.Rule,
        WarningRaise raise => raise.Rule,
        _ => throw new ArgumentException($"{order.Kind} is no order about a warning", nameof(order)),
    };

    private static Rejection? Active(InteractionDetail order, WarningStanding? last)
    {
        Instant openedAt = order switch
        {
            WarningAcknowledgement taken => taken.OpenedAt,
            WarningSnooze snooze => snooze.OpenedAt,
            _ => ((WarningResolution)order).OpenedAt,
        };
        return last is null || last.OpenedAt != openedAt
            ? new Rejection(
                RejectionReason.Invalid, OpenedAtField,
                $"is {openedAt}, and no warning of this rule was opened then; " + (last is null ? "there is none" : $"the last one was at {last.OpenedAt}"))
            : last.IsActive ? null
            : new Rejection(
                RejectionReason.Invalid, OpenedAtField,
                $"names a warning that is over since {last.Since}; allowed is one that is open, acknowledged or snoozed");
    }

    private static int PlaceOf(StandingShape shape, string rule) => shape.Warnings.TakeWhile(each => each != rule).Count();
}
