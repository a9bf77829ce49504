using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Care;

/// <summary>What people order about interventions: which orders a customer can take, and what follows from them.</summary>
public static class InterventionOrders
{
    /// <summary>Whether an order is about an intervention.</summary>
    public static bool Has(InteractionDetail order) => order is InterventionStart or InterventionFinish or InterventionCancellation;

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What has been decided about the customer.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(
        string customerId, CustomerState state, Standing? standing, InteractionDetail order, CompiledStandard standard, Instant at) => order switch
    {
        InterventionStart start => InterventionRules.Start(customerId, standing, start, standard, Math.Max(at.Day, state.Ledger.NewestDay)),
        InterventionFinish finish =>
            InterventionRules.Open(standing?.Care, finish.Action, finish.StartedAt) ?? InterventionRules.Cost(finish.Cost, standard.Standard.ReportingCurrency),
        InterventionCancellation cancellation => InterventionRules.Open(standing?.Care, cancellation.Action, cancellation.StartedAt),
        _ => throw new ArgumentException($"{order.Kind} is no order about an intervention", nameof(order)),
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
        CareStanding care = decision.Standing.Care ?? CareStanding.None;
        int day = Math.Max(at.Day, state.Ledger.NewestDay);
        (Intervention? Next, DecisionReason Reason) ordered = order switch
        {
            InterventionStart start => (care.OpenOf(start.Action) is not null && start.Action.Length > 0
                ? null
                : Begin(start, care, state, standard, at, day), DecisionReason.InterventionStarted),
            InterventionFinish finish => (care.InterventionOf(finish.Action, finish.StartedAt) is { IsOpen: true } open ? Finish(open, finish, at) : null, DecisionReason.InterventionFinished),
            InterventionCancellation cancellation =>
                (care.InterventionOf(cancellation.Action, cancellation.StartedAt) is { IsOpen: true } open ? Cancel(open, cancellation, at) : null, DecisionReason.InterventionCancelled),
            _ => throw new ArgumentException($"{order.Kind} is no order about an intervention", nameof(order)),
        };
        if (ordered.Next is not { } next)
        {
            // What has just been decided left nothing to be ordered; the order is kept, without effect.
            return decision;
        }

        Intervention? before = care.InterventionOf(next.Action, next.StartedAt);
        care = ActionTrails.Note(care.With(next), before, next, standard, decision.Standing.Grades, day);
        var change = new DecisionChange(
            DecisionSubject.Intervention, next.Action, before is null ? "" : InterventionSteps.NameOf(before.State), InterventionSteps.NameOf(next.State), ordered.Reason);
        (Standing standing, DecisionChange[] answered) = order is InterventionStart answer
            ? WarningOrders.Answer(answer, decision.Standing.With(care), at)
            : (decision.Standing.With(care), []);
        Decision then = Decider.Decide(state, standing, standard, context, at);
        return new Decision(then.Standing, [.. decision.Changes, change, .. answered, .. then.Changes]);
    }

    private static Intervention Begin(InterventionStart start, CareStanding care, CustomerState state, CompiledStandard standard, Instant at, int day)
    {
        ActionRule? rule = InterventionRules.RuleOf(standard, start.Action);
        Instant startedAt = care.Interventions is [.., var last] && last.StartedAt >= at ? new Instant(last.StartedAt.Microseconds + 1) : at;
        int lapsesAfter = rule?.LapsesAfterDays ?? InterventionLimits.FreeLapsesAfterDays;
        return new Intervention(start.Action, startedAt, InterventionState.Open, startedAt)
        {
            LapsesDay = lapsesAfter == 0 ? 0 : day + lapsesAfter,

            // A purchase that is known by now did not follow it.
            CountsFromDay = InterventionCourse.FirstPurchase(state, day, day) == 0 ? day : day + 1,
            WinBackUntilDay = rule?.Aim == ActionAim.WinBack ? day + rule.HorizonDays : 0,
            Channel = start.Channel != Channel.Unspecified ? start.Channel : rule?.Channel ?? Channel.Unspecified,
            Cost = start.Cost ?? Planned(rule, standard.Standard.ReportingCurrency),
            Reason = start.Reason,
            Warning = start.Warning,
            Task = start.Task,
            StartedBy = start.By,
        };
    }

    private static Money Planned(ActionRule? rule, Currency currency) =>
        new(currency, (long)Math.Round((rule?.Cost ?? 0) * Math.Pow(10, currency.Decimals)));

    private static Intervention Finish(Intervention open, InterventionFinish finish, Instant at) => open with
    {
        State = InterventionState.Finished, Since = at, Outcome = finish.Outcome, Cost = finish.Cost ?? open.Cost, IsCostActual = finish.Cost is not null,
        EndedBy = finish.By, Note = finish.Note,
    };

    private static Intervention Cancel(Intervention open, InterventionCancellation cancellation, Instant at) => open with
    {
        State = InterventionState.Cancelled, Since = at, Cost = open.Cost with { MinorUnits = 0 }, EndedBy = cancellation.By, Note = cancellation.Note,
    };
}
