using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class InteractionFoldTests
{
    [Fact]
    public void An_earlier_purchase_day_that_arrives_late_becomes_the_first()
    {
        CustomerState state = Facts.State(
            Facts.Of(Facts.Purchase(500)), Facts.Of(Facts.Purchase(70, currency: "USD")), Facts.Of(Facts.Purchase(30), day: Facts.Today - 9));
        Assert.Equal([("EUR", 30), ("USD", 0)], FirstDays(state));
        state.Apply(Facts.Of(Facts.Purchase(4), day: Facts.Today - 9));
        Assert.Equal([("EUR", 34), ("USD", 0)], FirstDays(state));
        state.Apply(Facts.Of(Facts.Purchase(9, currency: "USD"), day: Facts.Today - 10));
        Assert.Equal([("EUR", 0), ("USD", 9)], FirstDays(state));
    }

    [Fact]
    public void Several_purchases_of_a_day_are_one_purchase_day()
    {
        CustomerState state = Facts.State(
            Facts.Of(Facts.Purchase(1)), Facts.Of(Facts.Purchase(2), microseconds: Instant.MicrosecondsPerDay - 1), Facts.Of(Facts.Purchase(3), day: Facts.Today - 1));
        Assert.Equal(2, Value(state).PurchaseDays);
        Assert.Equal(3, Value(state).Windows[0].Purchases);
    }

    [Fact]
    public void Returns_are_counted_beside_purchases_and_take_nothing_from_them()
    {
        CustomerState state = Facts.State(
            Facts.Of(Facts.Purchase(1000)), Facts.Of(new ProductReturn(new Money(Facts.Euro, 400), Units: 2)), Facts.Of(new ProductReturn(new Money(Facts.Euro, 50))));
        ValueWindow window = Value(state).Windows[0];
        Assert.Equal((1, 2, 3), (window.Purchases, window.Returns, window.UnitsReturned));
        Assert.Equal((1000, 450), (window.Revenue.MinorUnits, window.Refunds.MinorUnits));
    }

    [Fact]
    public void Currencies_are_kept_apart_and_windows_show_the_reporting_one()
    {
        CustomerState state = Facts.State(
            Facts.Of(Facts.Purchase(300)), Facts.Of(Facts.Purchase(200)), Facts.Of(Facts.Purchase(7_000, currency: "USD")), Facts.Of(Facts.Purchase(90_000, currency: "JPY")));
        Assert.Equal([("EUR", 500, 2), ("JPY", 90_000, 1), ("USD", 7_000, 1)], Value(state).Totals.Select(each => (each.Currency.Code, each.Revenue, each.Purchases)));
        Assert.Equal(new Money(Facts.Euro, 500), Value(state).Windows[^1].Revenue);
        Assert.Equal(new Money(Facts.Euro, 250), Value(state).Windows[^1].AveragePurchase);
        Assert.Equal(4, Value(state).Windows[^1].Purchases);
    }

    [Fact]
    public void Currencies_are_in_order_of_code_wherever_they_stand_in_the_list()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1, currency: "ZAR")), Facts.Of(Facts.Purchase(1, currency: "VED")));
        Assert.True(Currency.Of("VED").Index > Currency.Of("ZAR").Index);
        Assert.Equal(["VED", "ZAR"], Value(state).Totals.Select(each => each.Currency.Code));
    }

    [Theory]
    [InlineData(5, 2, 2)]
    [InlineData(7, 2, 4)]
    [InlineData(8, 3, 3)]
    public void An_average_is_rounded_half_to_even(long sum, int purchases, long average)
    {
        IEnumerable<Interaction> paid = Enumerable.Range(0, purchases).Select(each => Facts.Of(Facts.Purchase(each == 0 ? sum : 0)));
        Assert.Equal(average, Value(Facts.State(paid)).Windows[0].AveragePurchase?.MinorUnits);
    }

    [Fact]
    public void Costs_count_by_their_kind()
    {
        CustomerState state = Facts.State(Enum.GetValues<CostKind>()[1..].Select(kind => Facts.Of(new Cost(kind, new Money(Facts.Euro, (int)kind)))));
        CurrencyTotals totals = Assert.Single(Value(state).Totals);
        Assert.Equal((1, 2, 3, 4), (totals.AcquisitionCost, totals.RetentionCost, totals.ServiceCost, totals.OtherCost));
    }

    [Fact]
    public void A_detail_that_is_not_of_the_family_is_a_fault() =>
        Assert.Throws<ArgumentException>(() => new CustomerState().Apply(Facts.Of(new Unheard())));

    private static ValueFigures Value(CustomerState state) => CustomerFigures.Of(state, Facts.Standard, state.LastAt).Value;

    private static (string, long)[] FirstDays(CustomerState state) =>
        [.. Value(state).Totals.Select(each => (each.Currency.Code, each.FirstDayRevenue))];

    private sealed record Unheard() : InteractionDetail((InteractionKind)99);
}
