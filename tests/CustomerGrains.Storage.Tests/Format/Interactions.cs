using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Storage.Tests.Format;

/// <summary>One interaction of each kind with every field set, one with every field absent, and the extremes.</summary>
internal static class Interactions
{
    private static readonly Money Euro = new(Currency.Of("EUR"), 1_177);

    public static IEnumerable<(string Name, InteractionDetail Detail)> Details()
    {
        yield return ("Purchase", new Purchase(Euro, "coffee", 3, "order-7", new Money(Currency.Of("USD"), -5)));
        yield return ("Purchase, little known", new Purchase(Euro));
        yield return ("ProductReturn", new ProductReturn(Euro, "coffee", 2, "order-7", "stale"));
        yield return ("Complaint", new Complaint(Severity.Critical, "delivery", "grinder", "agent-1", "zu spät – 遅い"));
        yield return ("ComplaintResolution", new ComplaintResolution("i-4", true, "agent-1"));
        yield return ("SurveyResponse", new SurveyResponse(SurveyInstrument.Nps, 9, "checkout", "good"));
        yield return ("Feedback", new Feedback(5, -250, "grinder", "loud"));
        yield return ("Feedback, little known", new Feedback(null, null));
        yield return ("ServiceContact", new ServiceContact(ContactOutcome.Escalated, 1_500, 86_400_000, "agent-2", "refund"));
        yield return ("ServiceContact, little known", new ServiceContact(ContactOutcome.Resolved));
        yield return ("Visit", new Visit("coffee", 12, 90_000));
        yield return ("ProductUse", new ProductUse("brewing", 300, 60_000));
        yield return ("StaffObservation", new StaffObservation(Mood.Unhappy, "price", Severity.Minor, "agent-3"));
        yield return ("Cost", new Cost(CostKind.Retention, new Money(Currency.Of("ZWG"), 1_000_000_000_000_000)));
        yield return ("Referral", new Referral("c-2", Euro));
        yield return ("Referral, little known", new Referral("c-2"));
        yield return ("AttributeChange", new AttributeChange("city", "Köln"));
        yield return ("RiskSignal", new RiskSignal(RiskKind.Compliance, Severity.Major, "bureau", "sanction list"));
        yield return ("ModelScore", new ModelScore(RiskKind.Conduct, 831_250, "fraud-net", "2026.3"));
        yield return ("Review", new Review(ReviewCause.Standard));
        yield return ("OverrideSet", new OverrideSet("tier", "gold", "promised by the board", "zoë", 20_700));
        yield return ("OverrideEnd", new OverrideEnd("tier", "kept", "zoë"));
        var openedAt = new Instant(1_793_000_000_000_007);
        yield return ("WarningAcknowledgement", new WarningAcknowledgement("complaint", openedAt, "ben", "calls today", "zoë"));
        yield return ("WarningSnooze", new WarningSnooze("inactivity", openedAt, new Instant(1_793_500_000_000_000), "on holiday", "zoë"));
        yield return ("WarningResolution", new WarningResolution("high_risk", openedAt, WarningOutcome.FalseAlarm, "moved", "zoë"));
        yield return ("WarningRaise", new WarningRaise("crisis", "the warehouse burns", "zoë", "fire-1"));
        yield return ("TaskAssignment", new TaskAssignment("contact", openedAt, "ben", "calls today", "zoë"));
        yield return ("TaskSnooze", new TaskSnooze("birthday", openedAt, 20_760, "on holiday", "zoë"));
        yield return ("TaskCompletion", new TaskCompletion("contact", openedAt, IsSkipped: true, "moved", "zoë"));
        yield return ("InterventionStart", new InterventionStart("win_back", "silent", Channel.Phone, new Money(Currency.Of("EUR"), 1_250), "high_risk", "contact", "zoë"));
        yield return ("InterventionFinish", new InterventionFinish("win_back", openedAt, InterventionOutcome.NoResponse, null, "no one there", "zoë"));
        yield return ("InterventionCancellation", new InterventionCancellation("", openedAt, "moved", "zoë"));
        yield return ("PointsSpending", new PointsSpending(1_500, "a night in Köln", "by phone", "zoë"));
        yield return ("PointsAdjustment", new PointsAdjustment(-20, "counted twice", "zoë"));
        yield return ("InvestigationMove", new InvestigationMove(
            RiskKind.Conduct, InvestigationState.Restricted, "returns worn goods",
            new InvestigationEvidence("seen twice", ["https://files.example/7"], ["r-1", "r-2"]), "zoë"));
        yield return ("FeedbackMove", new FeedbackMove("k-1", FeedbackState.Analysed, "delivery", "logistics", "ben", "late again", "zoë"));
    }

    public static Interaction Of(InteractionDetail detail) =>
        new("i-1", "kundin-ü", Channel.Store, new Instant(1_767_225_600_000_001), detail);
}
