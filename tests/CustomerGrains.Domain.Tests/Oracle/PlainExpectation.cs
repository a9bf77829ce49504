using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>The histories that the models see, straight from the purchases; the models themselves are judged by reference values.</summary>
internal static class PlainExpectation
{
    public static ExpectationFigures? Of(PlainFacts facts, Standard standard)
    {
        int[] days = [.. facts.Within<Purchase>(0).Select(each => each.Day).Distinct().Order()];
        if (days.Length == 0)
        {
            return null;
        }

        long repeatRevenue = facts.Within<Purchase>(0)
            .Where(each => each.Day > days[0] && each.Detail.Amount.Currency == standard.ReportingCurrency)
            .Sum(each => each.Detail.Amount.MinorUnits);
        var history = new PurchaseHistory(days.Length - 1, (days[^1] - days[0]) / 7.0, (facts.Today - days[0]) / 7.0);
        var spend = new SpendHistory(days.Length - 1, days.Length == 1 ? 0 : repeatRevenue / (double)(days.Length - 1));
        PurchaseModel purchases = standard.LifetimeValue.Purchases;
        double value = standard.LifetimeValue.Of(history, spend);
        return new ExpectationFigures(
            purchases.ProbabilityAlive(history),
            purchases.ProbabilityOfPurchaseWithin(history, 26),
            purchases.ExpectedPurchases(history, 52),
            new Money(standard.ReportingCurrency, (long)Math.Round(value)),
            purchases.Overdue(history),
            7 * purchases.NextPurchase(history).QuantileWeeks(0.5),
            value,
            standard.Churn.HorizonWeeks,
            purchases.ProbabilityOfPurchaseWithin(history, standard.Churn.HorizonWeeks),
            purchases.ExpectedPurchases(history, standard.Churn.HorizonWeeks));
    }
}
