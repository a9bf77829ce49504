using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.LifetimeValue;

public sealed class ExpectedLifetimeValueTests
{
    private static readonly PurchaseModel Purchases =
        new(new PurchaseModelParameters(PurchaseModelKind.ModifiedBetaGeometric, 0.52, 6.2, 0.89, 1.6));

    private static readonly SpendModel Spend = new(new SpendModelParameters(6.25, 3.74, 1_544));

    [SharedDataFact]
    public void Lifetime_value_of_every_customer_agrees_within_1e12()
    {
        var value = new ExpectedLifetimeValue(
            new PurchaseModel(CdnowSample.PurchaseParameters(PurchaseModelKind.BetaGeometric)),
            new SpendModel(CdnowSample.SpendParameters()));
        var error = new WorstError(1e-12);
        foreach (var row in CdnowSample.Customers)
        {
            var actual = value.Of(CdnowSample.History(row), CdnowSample.SpendOf(row));
            error.Compare(row.Number("bg_clv12m"), actual, row.Text("customer_id"));
        }

        error.AssertWithin();
    }

    [Fact]
    public void Margin_scales_and_a_discount_lowers_the_value()
    {
        var (history, spend) = (new PurchaseHistory(2, 30, 39), new SpendHistory(2, 2_234));
        var full = new ExpectedLifetimeValue(Purchases, Spend).Of(history, spend);
        Assert.Equal(0.25 * full, new ExpectedLifetimeValue(Purchases, Spend, margin: 0.25).Of(history, spend), 1e-9);
        var undiscounted = new ExpectedLifetimeValue(Purchases, Spend, new DiscountSchedule(discountRate: 0)).Of(history, spend);
        Assert.True(undiscounted > full);
        var expected = Spend.ExpectedSpend(spend) * Purchases.ExpectedPurchases(history, 12 * 4.345);
        Assert.Equal(expected, undiscounted, 1e-9);
    }

    [Fact]
    public void Minor_units_are_the_value_rounded_once()
    {
        var (history, spend) = (new PurchaseHistory(2, 30, 39), SpendHistory.FromMinorUnits(2, 4_469));
        var value = new ExpectedLifetimeValue(Purchases, Spend);
        Assert.Equal(value.Of(history, spend), value.MinorUnitsOf(history, spend), 0.5);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_margin_outside_0_to_1_is_refused(double margin) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(margin), () => new ExpectedLifetimeValue(Purchases, Spend, margin: margin));
}
