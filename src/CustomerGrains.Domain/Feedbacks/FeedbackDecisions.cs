using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Feedbacks;

/// <summary>What facts and time do to the feedback that somebody works on.</summary>
internal static class FeedbackDecisions
{
    /// <summary>Whether a fact may open, handle or close a case.</summary>
    public static bool IsAbout(InteractionDetail detail, FeedbackRules? rules, FeedbackStanding? feedback) =>
        detail is ComplaintResolution ? feedback is not null : rules is not null && (rules.Opens & KindOf(detail)) != FeedbackKinds.None;

    /// <summary>The feedback after a fact that it is about; the very one from before where it does nothing.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="before">The feedback before.</param>
    /// <param name="state">The customer's facts, with this one.</param>
    /// <param name="rules">The rules; null for none.</param>
    /// <param name="value">What would be lost with the customer, in minor units of the reporting currency.</param>
    /// <param name="at">The instant.</param>
    /// <param name="changes">Takes what changed.</param>
    public static FeedbackStanding After(
        Interaction fact, FeedbackStanding before, CustomerState state, FeedbackRules? rules, long value, Instant at, List<DecisionChange> changes)
    {
        if (fact.Detail is ComplaintResolution resolution)
        {
            return Settle(before, resolution, rules, at, changes);
        }

        bool isStale = fact.OccurredAt.Day <= at.Day - rules!.StaleAfterDays;
        if (isStale || (fact.Detail is Complaint && IsResolved(state, fact.Id)))
        {
            return before;
        }

        FeedbackStanding next = before;
        if (before.Cases.Count(each => each.IsActive) >= FeedbackStanding.ActiveMax)
        {
            FeedbackCase oldest = before.Cases.First(each => each.IsActive);
            next = Move(before, oldest with { State = FeedbackState.Closed, Since = at }, DecisionReason.FeedbackDisplaced, changes);
        }

        var opened = new FeedbackCase(fact.Id, fact.Detail.Kind, fact.OccurredAt, FeedbackState.Open, at)
        {
            DueDay = fact.OccurredAt.Day + rules.HandleWithinDays,
            ValueMinorUnits = value,
        };
        return Move(next, opened, DecisionReason.FeedbackOpened, changes);
    }

    /// <summary>The feedback after a day has come; the very one from before where that does nothing.</summary>
    public static FeedbackStanding On(int day, FeedbackStanding before, Instant at, List<DecisionChange> changes)
    {
        FeedbackStanding next = before;
        foreach (FeedbackCase each in before.Cases)
        {
            if (each.State == FeedbackState.Handled && each.ClosesDay > 0 && each.ClosesDay <= day)
            {
                next = Move(next, each with { State = FeedbackState.Closed, Since = at }, DecisionReason.FeedbackLapsed, changes);
            }
        }

        return next;
    }

    /// <summary>The feedback with a case moved.</summary>
    public static FeedbackStanding Move(FeedbackStanding before, FeedbackCase next, DecisionReason reason, List<DecisionChange> changes)
    {
        string from = before.CaseOf(next.InteractionId) is { } known ? FeedbackSteps.NameOf(known.State) : "";
        changes.Add(new DecisionChange(DecisionSubject.Feedback, next.InteractionId, from, FeedbackSteps.NameOf(next.State), reason));
        return before.With(next);
    }

    /// <summary>The day on which what is handled now is closed by itself; 0 for never.</summary>
    public static int ClosesDay(FeedbackRules? rules, Instant at) => rules is { ClosesAfterDays: > 0 } ? at.Day + rules.ClosesAfterDays : 0;

    private static FeedbackStanding Settle(
        FeedbackStanding before, ComplaintResolution resolution, FeedbackRules? rules, Instant at, List<DecisionChange> changes)
    {
        if (before.CaseOf(resolution.ComplaintId) is not { IsActive: true } known || (!resolution.Satisfied && !known.IsPending))
        {
            return before;
        }

        FeedbackCase next = known with
        {
            State = resolution.Satisfied ? FeedbackState.Closed : FeedbackState.Handled,
            Since = at,
            HandledAt = known.HandledAt ?? at,
            ClosesDay = resolution.Satisfied ? 0 : ClosesDay(rules, at),
        };
        return Move(before, next, DecisionReason.FeedbackSettled, changes);
    }

    private static bool IsResolved(CustomerState state, string complaintId)
    {
        foreach (ComplaintEntry entry in state.ComplaintsIfAny is { } complaints ? complaints.Entries : [])
        {
            if (entry.Id == complaintId)
            {
                return entry.IsHandled;
            }
        }

        return false;
    }

    private static FeedbackKinds KindOf(InteractionDetail detail) => detail switch
    {
        Complaint => FeedbackKinds.Complaint,
        Feedback feedback => feedback.IsNegative ? FeedbackKinds.Feedback | FeedbackKinds.NegativeFeedback : FeedbackKinds.Feedback,
        SurveyResponse { Text.Length: > 0 } => FeedbackKinds.SurveyWords,
        _ => FeedbackKinds.None,
    };
}
