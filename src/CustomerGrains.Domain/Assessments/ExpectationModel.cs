using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// Puts the purchase and spend models to a customer's history: repeat purchase days, the time from the first purchase day to the
/// last, and to today, in weeks of exact days; spend is that of repeat days in the reporting currency.
/// </summary>
internal static class ExpectationModel
{
    public const double HalfYearWeeks = 26;
    public const double YearWeeks = 52;
    public const double DaysPerWeek = 7;

    /// <summary>The figures; null for a customer without a purchase, of whom the models know nothing.</summary>
    public static ExpectationFigures? Figures(CustomerState state, Standard standard, int today)
    {
        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        if (days.IsEmpty)
        {
            return null;
        }

        ExpectedLifetimeValue lifetime = standard.LifetimeValue;
        PurchaseModel purchases = lifetime.Purchases;
        var history = PurchaseHistory.FromDays(days.Length - 1, days[^1] - days[0], today - days[0]);
        SpendHistory spend = new PurchaseFacts(state, standard).Spend;
        double horizon = standard.Churn.HorizonWeeks;
        return new ExpectationFigures(
            purchases.ProbabilityAlive(history),
            purchases.ProbabilityOfPurchaseWithin(history, HalfYearWeeks),
            purchases.ExpectedPurchases(history, YearWeeks),
            new(standard.ReportingCurrency, lifetime.MinorUnitsOf(history, spend)),
            purchases.Overdue(history),
            purchases.NextPurchase(history).MedianWeeks * DaysPerWeek,
            lifetime.Of(history, spend),
            horizon,
            purchases.ProbabilityOfPurchaseWithin(history, horizon),
            purchases.ExpectedPurchases(history, horizon));
    }

    /// <summary>Expected spend of the next purchase day, in minor units of the reporting currency; there must be a purchase.</summary>
    public static double ExpectedSpend(CustomerState state, Standard standard) =>
        standard.LifetimeValue.Spend.ExpectedSpend(new PurchaseFacts(state, standard).Spend);
}
