using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Feedbacks;

/// <summary>What people order about feedback: which orders a customer can take, and what follows from them.</summary>
internal static class FeedbackOrders
{
    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="care">What has been decided about serving the customer.</param>
    /// <param name="move">The order, valid by itself.</param>
    public static Rejection? Check(CareStanding care, FeedbackMove move)
    {
        FeedbackStanding feedback = care.Feedback ?? FeedbackStanding.None;
        if (feedback.CaseOf(move.InteractionId) is not { } known)
        {
            string[] active = [.. feedback.Cases.Where(each => each.IsActive).Select(each => each.InteractionId)];
            return new Rejection(
                RejectionReason.Invalid, "interaction_id",
                $"is '{move.InteractionId}', which is nothing to be worked on; allowed are {(active.Length == 0 ? "none" : string.Join(", ", active))}");
        }

        IReadOnlyList<FeedbackState> allowed = FeedbackSteps.After(known.State);
        return allowed.Contains(move.State) ? null : new Rejection(
            RejectionReason.Invalid, "state",
            $"is {FeedbackSteps.NameOf(move.State)}, and it is {FeedbackSteps.NameOf(known.State)} since {known.Since}; "
            + $"allowed are {(allowed.Count == 0 ? "none" : string.Join(", ", allowed.Select(FeedbackSteps.NameOf)))}");
    }

    /// <summary>The feedback after an order; null when what has just been decided left nothing to be moved.</summary>
    public static FeedbackStanding? After(FeedbackStanding before, FeedbackMove move, FeedbackRules? rules, Instant at, List<DecisionChange> changes)
    {
        if (before.CaseOf(move.InteractionId) is not { } known || !FeedbackSteps.After(known.State).Contains(move.State))
        {
            return null;
        }

        bool isHandled = move.State == FeedbackState.Handled;
        FeedbackCase next = known with
        {
            State = move.State,
            Since = move.State == known.State ? known.Since : at,
            HandledAt = isHandled ? known.HandledAt ?? at : known.HandledAt,
            ClosesDay = isHandled ? FeedbackDecisions.ClosesDay(rules, at) : 0,
            Topic = Or(move.Topic, known.Topic),
            Category = Or(move.Category, known.Category),
            Owner = Or(move.Owner, Or(known.Owner, move.State == FeedbackState.Analysed ? move.By : "")),
            By = move.By,
            Note = move.Note,
        };
        return FeedbackDecisions.Move(before, next, ReasonOf(move.State), changes);
    }

    private static string Or(string text, string known) => text.Length > 0 ? text : known;

    private static DecisionReason ReasonOf(FeedbackState state) => state switch
    {
        FeedbackState.Analysed => DecisionReason.FeedbackAnalysed,
        FeedbackState.Handled => DecisionReason.FeedbackHandled,
        _ => DecisionReason.FeedbackClosed,
    };
}
