using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Warnings;
using static CustomerGrains.Domain.Interactions.InteractionLimits;

namespace CustomerGrains.Domain.Interactions;

/// <summary>
/// Tells valid orders from others, as far as that does not depend on the customer, on the standard or on the clock: an order that was carried
/// out is valid whenever it is sent again.
/// </summary>
public static class CommandRules
{
    /// <summary>Longest request id, in bytes of UTF-8: with what is put before it, it is an id.</summary>
    public const int RequestIdBytesMax = 64;

    /// <summary>Longest name of who orders, in bytes of UTF-8.</summary>
    public const int ByBytesMax = 256;

    /// <summary>Most days for which a grade may be set by hand: ten years.</summary>
    public const int UntilDaysMax = 3653;

    /// <summary>Longest time for which a warning may be put off: a quarter of a year.</summary>
    public static readonly TimeSpan SnoozeMax = TimeSpan.FromDays(92);

    /// <summary>Says why an order is refused, or null when it is valid.</summary>
    /// <param name="command">The order.</param>
    public static Rejection? Check(CustomerCommand command) =>
        FieldRules.Id("customer_id", command.CustomerId)
        ?? FieldRules.Id("request_id", command.RequestId)
        ?? FieldRules.Text("request_id", command.RequestId, RequestIdBytesMax)
        ?? command.Order switch
        {
            OverrideSet set =>
                FieldRules.Required("grading", set.Grading, ShortNameBytesMax)
                ?? FieldRules.Required("level", set.Level, ShortNameBytesMax)
                ?? FieldRules.Required("reason", set.Reason, NoteBytesMax)
                ?? FieldRules.Required("by", set.By, ByBytesMax),
            OverrideEnd end =>
                FieldRules.Required("grading", end.Grading, ShortNameBytesMax)
                ?? FieldRules.Text("reason", end.Reason, NoteBytesMax)
                ?? FieldRules.Required("by", end.By, ByBytesMax),
            WarningAcknowledgement taken => Named(taken.Rule, taken.Note, taken.By) ?? FieldRules.Text("assigned_to", taken.AssignedTo, ByBytesMax),
            WarningSnooze snooze => Named(snooze.Rule, snooze.Note, snooze.By),
            WarningResolution resolution => Named(resolution.Rule, resolution.Note, resolution.By) ?? Outcome(resolution.Outcome),
            WarningRaise raise => Named(raise.Rule, raise.Note, raise.By) ?? FieldRules.Text("crisis_id", raise.CrisisId, RequestIdBytesMax),
            TaskAssignment taken => Named(taken.Rule, taken.Note, taken.By) ?? FieldRules.Text("assigned_to", taken.AssignedTo, ByBytesMax),
            TaskSnooze snooze => Named(snooze.Rule, snooze.Note, snooze.By),
            TaskCompletion completion => Named(completion.Rule, completion.Note, completion.By),
            InterventionStart start => Start(start),
            InterventionFinish finish =>
                About(finish.Action, finish.Note, finish.By) ?? Outcome(finish.Outcome) ?? FieldRules.Amount("cost", finish.Cost),
            InterventionCancellation cancellation => About(cancellation.Action, cancellation.Note, cancellation.By),
            PointsSpending or PointsAdjustment or InvestigationMove or FeedbackMove => CareCommandRules.Check(command.Order),
            _ => new Rejection(
                RejectionReason.Missing, "order", "is required: about a grade, a warning, a task, an intervention, points, an investigation or feedback"),
        };

    /// <summary>Says why an instant cannot be the end of a snooze, or null when it can.</summary>
    /// <param name="until">Until when.</param>
    /// <param name="now">The server's clock.</param>
    public static Rejection? Until(Instant until, Instant now)
    {
        Instant last = now.Plus(SnoozeMax);
        return until > now && until <= last ? null : new Rejection(
            RejectionReason.OutOfRange, "until", $"is {until}; allowed is after now, {now}, up to {last}");
    }

    /// <summary>Says why a day cannot be the end of a snooze, or null when it can.</summary>
    /// <param name="untilDay">The UTC day.</param>
    /// <param name="day">The present UTC day.</param>
    public static Rejection? SnoozeUntil(int untilDay, int day)
    {
        int last = day + SnoozeMax.Days;
        return untilDay > day && untilDay <= last ? null : new Rejection(
            RejectionReason.OutOfRange, "until",
            $"is {Instant.StartOfDay(untilDay)}; allowed is from {Instant.StartOfDay(day + 1)}, the next midnight, to {Instant.StartOfDay(last)}");
    }

    /// <summary>
    /// Says why somebody cannot take something, or null when that is allowed. Of two who take the same at once one is to learn of it; to give
    /// it to somebody by name is always allowed.
    /// </summary>
    /// <param name="what">What it is, for the message: a warning or a task.</param>
    /// <param name="assignedTo">Whom it is to go to; empty for who orders.</param>
    /// <param name="by">Who orders.</param>
    /// <param name="holder">Who has taken it already; empty for nobody.</param>
    public static Rejection? Taken(string what, string assignedTo, string by, string holder) =>
        assignedTo.Length > 0 || holder.Length == 0 || holder == by ? null : new Rejection(
            RejectionReason.NotAllowed, "assigned_to", $"is not set, and '{holder}' has taken this {what}; who is to have it instead has to be named");

    private static Rejection? Named(string rule, string note, string by) =>
        FieldRules.Required("rule", rule, ShortNameBytesMax)
        ?? FieldRules.Text("note", note, NoteBytesMax)
        ?? FieldRules.Required("by", by, ByBytesMax);

    private static Rejection? About(string action, string note, string by) =>
        FieldRules.Text("action", action, ShortNameBytesMax)
        ?? FieldRules.Text("note", note, NoteBytesMax)
        ?? FieldRules.Required("by", by, ByBytesMax);

    private static Rejection? Start(InterventionStart start) =>
        FieldRules.Text("action", start.Action, ShortNameBytesMax)
        ?? (start.Action.Length == 0 ? FieldRules.Required("reason", start.Reason, NoteBytesMax) : FieldRules.Text("reason", start.Reason, NoteBytesMax))
        ?? (start.Channel == Channel.Unspecified ? null : FieldRules.Required("channel", start.Channel))
        ?? FieldRules.Amount("cost", start.Cost)
        ?? FieldRules.Text("warning", start.Warning, ShortNameBytesMax)
        ?? FieldRules.Text("task", start.Task, ShortNameBytesMax)
        ?? FieldRules.Required("by", start.By, ByBytesMax);

    private static Rejection? Outcome(InterventionOutcome outcome) => outcome switch
    {
        InterventionOutcome.Accepted or InterventionOutcome.Declined or InterventionOutcome.NoResponse or InterventionOutcome.Failed => null,
        InterventionOutcome.WonBack => new Rejection(
            RejectionReason.Invalid, "outcome", "is WON_BACK, which is seen by a purchase and not said; allowed are ACCEPTED, DECLINED, NO_RESPONSE, FAILED"),
        _ => new Rejection(RejectionReason.Missing, "outcome", "is required; allowed are ACCEPTED, DECLINED, NO_RESPONSE, FAILED"),
    };

    private static Rejection? Outcome(WarningOutcome outcome) => outcome is WarningOutcome.Handled or WarningOutcome.NotHandled or WarningOutcome.FalseAlarm
        ? null
        : new Rejection(RejectionReason.Missing, "outcome", "is required; allowed are HANDLED, NOT_HANDLED, FALSE_ALARM");

    /// <summary>Says why a day cannot be the end of a grade set by hand, or null when it can.</summary>
    /// <param name="untilDay">The first UTC day on which it no longer holds.</param>
    /// <param name="day">The present UTC day.</param>
    public static Rejection? Until(int untilDay, int day)
    {
        int last = Math.Min(day + UntilDaysMax, Latest.Day);
        return untilDay > day && untilDay <= last ? null : new Rejection(
            RejectionReason.OutOfRange, "until",
            $"is {Instant.StartOfDay(untilDay)}; allowed is from {Instant.StartOfDay(day + 1)}, the next midnight, to {Instant.StartOfDay(last)}");
    }
}
