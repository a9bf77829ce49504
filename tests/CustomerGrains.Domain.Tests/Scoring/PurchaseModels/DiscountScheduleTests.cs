using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;

namespace CustomerGrains.Domain.Tests.Scoring.PurchaseModels;

public sealed class DiscountScheduleTests
{
    [Theory]
    [InlineData(4.345, 0.01, 12)]
    [InlineData(4.345, 0.01, 1)]
    [InlineData(1, 0.002, 13)]
    [InlineData(13, 0, 6)]
    [InlineData(4.345, 0.01, 60)]
    public void Discounted_purchases_equal_their_definition_period_by_period(double weeks, double rate, int periods)
    {
        var schedule = new DiscountSchedule(weeks, rate, periods);
        var error = new WorstError(1e-12);
        foreach (var a in (double[])[0.79, 1, 1 + 1e-9, 2.5])
        {
            foreach (var kind in Enum.GetValues<PurchaseModelKind>())
            {
                var model = new PurchaseModel(new PurchaseModelParameters(kind, 0.24, 4.4, a, 2.4));
                foreach (var history in (PurchaseHistory[])[new(0, 0, 0), new(0, 0, 38.9), new(2, 30.4, 38.9), new(29, 30, 31)])
                {
                    var expected = ByDefinition(model, history, schedule);
                    error.Compare(expected, model.DiscountedExpectedPurchases(history, schedule), $"{kind}, a {a}, {history}");
                }
            }
        }

        error.AssertWithin();
    }

    [Theory]
    [InlineData(0, 0.01, 12, "periodWeeks")]
    [InlineData(double.NaN, 0.01, 12, "periodWeeks")]
    [InlineData(4, -0.01, 12, "discountRate")]
    [InlineData(4, 0.01, 0, "periods")]
    [InlineData(4, 0.01, DiscountSchedule.PeriodsMax + 1, "periods")]
    public void A_value_outside_its_range_is_named(double weeks, double rate, int periods, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new DiscountSchedule(weeks, rate, periods));

    private static double ByDefinition(PurchaseModel model, PurchaseHistory history, DiscountSchedule schedule)
    {
        var (sum, before) = (0.0, 0.0);
        for (var period = 1; period <= schedule.Periods; period++)
        {
            var expected = model.ExpectedPurchases(history, period * schedule.PeriodWeeks);
            sum += (expected - before) / Math.Pow(1 + schedule.DiscountRate, period);
            before = expected;
        }

        return sum;
    }
}
