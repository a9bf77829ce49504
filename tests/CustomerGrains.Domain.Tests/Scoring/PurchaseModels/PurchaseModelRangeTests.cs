using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Tests.Scoring.PurchaseModels;

public sealed class PurchaseModelRangeTests
{
    private static readonly double[] Shapes = [1e-4, 0.02, 0.5, 1, 1 + 1e-12, 2, 40, 3_000];
    private static readonly double[] Weeks = [0, 1.0 / 7, 5, 38.86, 520, 2_000];
    private static readonly double[] Horizons = [0, 0.01, 1, 39, 520];

    [Fact]
    public void No_parameters_and_no_history_give_nan_or_leave_the_range()
    {
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            foreach (var a in Shapes)
            {
                foreach (var b in Shapes)
                {
                    AssertInRange(new PurchaseModel(new PurchaseModelParameters(kind, 0.3, 4.4, a, b)));
                    AssertInRange(new PurchaseModel(new PurchaseModelParameters(kind, a, 30 * Math.Max(1, a), 0.8, b)));
                }
            }
        }
    }

    [Theory]
    [InlineData(PurchaseModelKind.BetaGeometric)]
    [InlineData(PurchaseModelKind.ModifiedBetaGeometric)]
    public void Nobody_leaves_as_a_goes_to_zero_and_the_rate_alone_is_left(PurchaseModelKind kind)
    {
        var model = new PurchaseModel(new PurchaseModelParameters(kind, 0.8, 10, 1e-13, 5));
        var history = new PurchaseHistory(3, 20, 30);
        Assert.Equal(1, model.ProbabilityAlive(history), 1e-10);
        Assert.Equal(3.8 * 52 / 40, model.ExpectedPurchases(history, 52), 1e-9);
    }

    [Fact]
    public void No_answer_about_a_customer_allocates()
    {
        var model = new PurchaseModel(new PurchaseModelParameters(PurchaseModelKind.ModifiedBetaGeometric, 0.5, 6, 0.9, 1.6));
        var history = new PurchaseHistory(200, 30, 40);
        Ask(model, history);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(model, history);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static double Ask(PurchaseModel model, PurchaseHistory history) =>
        model.ProbabilityAlive(history) + model.ProbabilityOfPurchaseWithin(history, 26) + model.ExpectedPurchases(history, 52)
            + model.DiscountedExpectedPurchases(history, DiscountSchedule.OneYear) + model.LogLikelihood(history)
            + model.Overdue(history) + model.NextPurchase(history).MedianWeeks;

    private static void AssertInRange(PurchaseModel model)
    {
        foreach (var history in Histories())
        {
            var alive = model.ProbabilityAlive(history);
            Assert.InRange(alive, 0, 1);
            Assert.InRange(model.Overdue(history), 0, 1);
            Assert.True(double.IsFinite(model.LogLikelihood(history)), $"{model.Parameters} {history}");
            Assert.True(model.NextPurchase(history).MedianWeeks > 0);
            var (before, ceiling) = (0.0, (model.Parameters.R + history.RepeatDays) / (model.Parameters.Alpha + history.AgeWeeks));
            foreach (var horizon in Horizons)
            {
                var expected = model.ExpectedPurchases(history, horizon);
                // More than the rate without anybody leaving is impossible, and more time never brings fewer purchases.
                Assert.True(
                    expected >= before - 1e-9 && expected <= ceiling * horizon * (1 + 1e-9) + 1e-12,
                    $"{model.Parameters} {history} within {horizon}: {expected} after {before}, at most {ceiling * horizon}");
                Assert.InRange(model.ProbabilityOfPurchaseWithin(history, horizon), 0, alive);
                before = expected;
            }

            Assert.InRange(model.DiscountedExpectedPurchases(history, DiscountSchedule.OneYear), 0, ceiling * 53);
        }
    }

    private static IEnumerable<PurchaseHistory> Histories()
    {
        foreach (var age in Weeks)
        {
            yield return new PurchaseHistory(0, 0, age);
            foreach (var x in (int[])[1, 7, 400])
            {
                yield return new PurchaseHistory(x, age, age);
                yield return new PurchaseHistory(x, age / 2, age);
                yield return new PurchaseHistory(x, age / 1_000, age);
            }
        }
    }
}
