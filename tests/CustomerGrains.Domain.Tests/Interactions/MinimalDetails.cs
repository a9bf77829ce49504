using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Interactions;

/// <summary>One detail of each kind with as little in it as is allowed.</summary>
internal static class MinimalDetails
{
    public static readonly Money Nothing = new(Facts.Euro, 0);

    public static readonly InteractionDetail[] All =
    [
        new Purchase(Nothing),
        new ProductReturn(Nothing),
        new Complaint(Severity.Minor),
        new ComplaintResolution("i-0"),
        new SurveyResponse(SurveyInstrument.Nps, 0),
        new Feedback(1, null),
        new ServiceContact(ContactOutcome.Resolved),
        new Visit(),
        new ProductUse(),
        new StaffObservation(Mood.Happy),
        new Cost(CostKind.Acquisition, Nothing),
        new Referral("c-2"),
        new AttributeChange("n", ""),
        new RiskSignal(RiskKind.Churn, Severity.Minor),
        new ModelScore(RiskKind.Conduct, 0),
    ];
}
