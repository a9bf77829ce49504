namespace CustomerGrains.Domain.Metrics;

/// <summary>What is totalled by window; see <see cref="WindowTotals"/>.</summary>
internal enum Total
{
    Purchases,
    Units,
    PaidPurchases,
    Revenue,
    Returns,
    Refunds,
    Interactions,
    ActiveDays,
    Visits,
    ProductUses,
    UsageMilliseconds,
    Contacts,
    Complaints,
    Referrals,
    CsatAnswers,
    CsatSatisfied,
    NpsAnswers,
    NpsPromoters,
    NpsDetractors,
    CesAnswers,
    CesSum,
    Responses,
    ResponseMilliseconds,
    Resolutions,
    ResolutionMilliseconds,
}
