using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

public sealed class WindowEdgeTests
{
    [Theory]
    [InlineData(0, new[] { 1, 1, 1, 1 })]
    [InlineData(29, new[] { 1, 1, 1, 1 })]
    [InlineData(30, new[] { 0, 1, 1, 1 })]
    [InlineData(89, new[] { 0, 1, 1, 1 })]
    [InlineData(90, new[] { 0, 0, 1, 1 })]
    [InlineData(364, new[] { 0, 0, 1, 1 })]
    [InlineData(365, new[] { 0, 0, 0, 1 })]
    public void A_window_holds_its_days_the_present_one_included(int daysBack, int[] purchases)
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(700), day: Facts.Today - daysBack));
        CustomerFigures silent = CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(Facts.Today));
        Assert.Equal(purchases, silent.Value.Windows.Select(window => (int)window.Purchases));
        Assert.Equal(purchases, silent.Value.Windows.Select(window => (int)window.PurchaseDays));
        Assert.Equal(purchases, silent.Value.Windows.Select(window => (int)window.Revenue.MinorUnits / 700));
        Assert.Equal(purchases, silent.Activity.Windows.Select(window => (int)window.Interactions));
        Assert.Equal(daysBack, silent.Value.RecencyDays);

        state.Apply(Facts.Of(new Visit()));
        CustomerFigures visited = CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(Facts.Today));
        Assert.Equal(purchases, visited.Value.Windows.Select(window => (int)window.Purchases));
    }

    [Fact]
    public void A_day_ends_at_midnight_of_UTC()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1), day: Facts.Today - 30, microseconds: Instant.MicrosecondsPerDay - 1));
        Instant midnight = Instant.StartOfDay(Facts.Today);
        Assert.Equal(1, CustomerFigures.Of(state, Facts.Standard, new Instant(midnight.Microseconds - 1)).Value.Windows[0].Purchases);
        Assert.Equal(0, CustomerFigures.Of(state, Facts.Standard, midnight).Value.Windows[0].Purchases);
    }

    [Fact]
    public void Figures_of_the_far_future_have_empty_windows()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1, "coffee")));
        CustomerFigures figures = CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(ushort.MaxValue + 500));
        Assert.Equal([0, 0, 0, 1], figures.Value.Windows.Select(window => window.PurchaseDays));
        Assert.Equal([0, 0, 0, 1], figures.Activity.Windows.Select(window => window.Interactions));
        Assert.Equal(1, Assert.Single(figures.Preferences).Share);
    }
}
