using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Interactions;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes to the wire why actions are recommended, and why feedback is worked on.</summary>
internal static class CareExplanationWriter
{
    /// <summary>Why actions are recommended or not.</summary>
    /// <param name="actions">All of them.</param>
    /// <param name="includesHeldOut">Whether to tell of those that the customer is held out of.</param>
    public static IEnumerable<V1.ActionExplanation> Actions(IReadOnlyList<ActionExplanation> actions, bool includesHeldOut) => actions
        .Where(each => includesHeldOut || each.IsForEverybodysEyes)
        .Select(each => new V1.ActionExplanation
        {
            Action = each.Action,
            Verdict = (V1.ActionVerdict)each.Verdict,
            Reasons = { each.Reasons.Select(GradeExplanationWriter.Write) },
            Until = each.UntilDay == 0 ? null : Midnight(each.UntilDay),
        });

    /// <summary>Why complaints and feedback are worked on.</summary>
    /// <param name="feedback">The cases; null for none.</param>
    /// <param name="rules">The rules of today; null where the standard has none any more.</param>
    public static IEnumerable<V1.FeedbackExplanation> Feedback(FeedbackStanding? feedback, FeedbackRules? rules) =>
        (feedback?.Cases ?? []).Select(each => new V1.FeedbackExplanation
        {
            InteractionId = each.InteractionId,
            State = FeedbackSteps.NameOf(each.State),
            Since = InteractionWriter.Write(each.Since),
            Late = each.IsPending ? Midnight(each.DueDay + 1) : null,
            Closes = each is { State: FeedbackState.Handled, ClosesDay: > 0 } ? Midnight(each.ClosesDay) : null,
            Why = Why(each, rules),
        });

    private static string Why(FeedbackCase each, FeedbackRules? rules)
    {
        string what = each.Kind switch
        {
            InteractionKind.Complaint => "a complaint",
            InteractionKind.SurveyResponse => "an answer to a survey in words",
            _ => "feedback",
        };
        string rule = rules is null
            ? "the standard in force opens none any more"
            : $"to be handled within {rules.HandleWithinDays} days{(rules.ClosesAfterDays > 0 ? $", closed {rules.ClosesAfterDays} days after that" : "")}";
        string moved = each.By.Length > 0 ? $"; moved last by {each.By}{(each.Note.Length > 0 ? $": {each.Note}" : "")}" : "";
        return $"{what} of {each.OccurredAt.ToDateTimeOffset():yyyy-MM-dd}, {rule}{moved}";
    }

    private static Timestamp Midnight(int day) => InteractionWriter.Write(Instant.StartOfDay(day));
}
