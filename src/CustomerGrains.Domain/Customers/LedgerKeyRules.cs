using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Customers;

/// <summary>Which dimensions a measure can have, so that nothing else is taken from storage.</summary>
internal static class LedgerKeyRules
{
    /// <param name="key">The key.</param>
    /// <param name="touchpoints">How many touchpoints the customer has.</param>
    public static bool IsPossible(LedgerKey key, int touchpoints) => key.Measure switch
    {
        var measure when IsMoney(measure) => key.Dimension < Currency.Count,
        >= Measure.Csat and <= Measure.CesEasy => key.Dimension <= touchpoints,
        Measure.Complaint or Measure.Concern or Measure.ProductComplaint => IsSeverity((Severity)key.Dimension),
        Measure.Contact => (ContactOutcome)key.Dimension is >= ContactOutcome.Resolved and <= ContactOutcome.Abandoned,
        Measure.RiskSignal => RiskSignalKey.KindOf(key) is >= RiskKind.Churn and <= RiskKind.Compliance && IsSeverity(RiskSignalKey.SeverityOf(key)),
        Measure.ContactResponseClass or Measure.ContactResolutionClass => key.Dimension < ServiceTimes.Classes,
        Measure.NegativeFeedback => key.Dimension <= 1,
        Measure.ModelScore => (RiskKind)key.Dimension is >= RiskKind.Churn and <= RiskKind.Compliance,
        Measure.AgentComplaint or (>= Measure.Interaction and <= Measure.FirstDayRevenue) => key.Dimension == 0,
        _ => false,
    };

    /// <summary>Whether a measure's dimension is a currency.</summary>
    public static bool IsMoney(Measure measure) => measure is Measure.Revenue or Measure.CostOfGoods or Measure.Refund or Measure.ReferredRevenue
        or Measure.FirstDayRevenue or Measure.CostedRevenue or (>= Measure.AcquisitionCost and <= Measure.OtherCost);

    private static bool IsSeverity(Severity severity) => severity is >= Severity.Minor and <= Severity.Critical;
}
