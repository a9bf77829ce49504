using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Tests.Models;

public sealed class PurchaseTableTests
{
    /// <summary>Ada buys on days 100 (twice), 110 and 130, Bob on day 105, Cem on day 120.</summary>
    private static readonly (string Customer, int Day, long Cents)[] Few =
    [
        ("ada", 130, 700), ("bob", 105, 50), ("ada", 100, 200), ("ada", 110, 400), ("ada", 100, 300), ("cem", 120, 10),
    ];

    [Fact]
    public void Purchases_of_one_day_are_one_purchase_day()
    {
        PurchaseTable table = Purchases.Table(Few);
        Assert.Equal(3, table.Customers);
        Assert.Equal(100, table.FirstDay);
        Assert.Equal([PurchaseHistory.FromDays(2, 30, 35), PurchaseHistory.FromDays(0, 0, 30), PurchaseHistory.FromDays(0, 0, 15)], table.Histories(135));
        Assert.Equal([(2, 550), (0, 0), (0, 0)], table.Spend(135).Select(each => (each.RepeatDays, each.MeanSpend)));
    }

    [Theory]
    [InlineData(99, 0, 0)]
    [InlineData(100, 1, 0)]
    [InlineData(105, 2, 0)]
    [InlineData(110, 2, 1)]
    [InlineData(129, 3, 1)]
    [InlineData(130, 3, 2)]
    public void An_evening_knows_what_had_happened(int day, int customers, int repeatDaysOfAda)
    {
        PurchaseTable table = Purchases.Table(Few);
        Assert.Equal(customers, table.KnownCustomers(day));
        Assert.Equal(customers, table.Histories(day).Length);
        Assert.Equal(repeatDaysOfAda, table.Histories(day).FirstOrDefault().RepeatDays);
    }

    [Theory]
    [InlineData(105, 5, true)]
    [InlineData(105, 4, false)]
    [InlineData(110, 19, false)]
    [InlineData(110, 20, true)]
    [InlineData(130, 100, false)]
    public void A_purchase_counts_after_the_evening_and_up_to_the_horizon(int evening, int horizonDays, bool purchases)
    {
        PurchaseTable.Case ada = Purchases.Table(Few).CaseOf(0, evening, horizonDays);
        Assert.Equal(purchases, ada.Purchases);
    }

    [Fact]
    public void Mean_spend_is_of_all_purchase_days_until_the_evening()
    {
        PurchaseTable table = Purchases.Table(Few);
        Assert.Equal(500, table.CaseOf(0, 100, 7).MeanSpend);
        Assert.Equal(450, table.CaseOf(0, 129, 7).MeanSpend);
        Assert.Equal(1600 / 3.0, table.CaseOf(0, 130, 7).MeanSpend);
    }

    [Fact]
    public void A_table_without_purchases_knows_nobody()
    {
        PurchaseTable table = new PurchaseLog().ToTable();
        Assert.Equal(0, table.Customers);
        Assert.Equal(0, table.KnownCustomers(20_000));
        Assert.Empty(table.Histories(20_000));
    }

    [Fact]
    public void Later_purchases_do_not_change_a_table()
    {
        var log = new PurchaseLog();
        log.Add(1, 100, 5);
        PurchaseTable table = log.ToTable();
        log.Add(1, 101, 5);
        Assert.Equal(0, table.Histories(200)[0].RepeatDays);
        Assert.Equal(1, log.ToTable().Histories(200)[0].RepeatDays);
        Assert.Equal((1, 2), (log.Customers, log.Purchases));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void A_day_out_of_range_is_refused(int day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PurchaseLog().Add(1, day, 5));
}
