using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.PurchaseModels;

public sealed class PurchaseTimingTests
{
    [SharedDataFact]
    public void Overdue_agrees_with_the_reference_within_1e12()
    {
        var error = new WorstError(1e-12);
        foreach (var vector in Signals.Vectors("overdue_lomax"))
        {
            var (r, alpha) = (vector.GetProperty("r").GetDouble(), vector.GetProperty("alpha").GetDouble());
            var (last, gap) = (vector.GetProperty("tx").GetDouble(), vector.GetProperty("gap").GetDouble());
            var model = new PurchaseModel(new PurchaseModelParameters(PurchaseModelKind.ModifiedBetaGeometric, r, alpha, 1, 2));
            var history = new PurchaseHistory(vector.GetProperty("x").GetInt32(), last, last + gap);
            error.Compare(vector.GetProperty("u").GetDouble(), model.Overdue(history), history.ToString());
        }

        error.AssertWithin();
    }

    [Fact]
    public void The_quantile_undoes_the_probability()
    {
        foreach (var shape in (double[])[0.24, 1, 2.24, 30])
        {
            var timing = new PurchaseTiming(shape, 43);
            foreach (var probability in (double[])[1e-9, 0.05, 0.5, 0.95, 0.999])
            {
                Assert.Equal(probability, timing.ProbabilityWithin(timing.QuantileWeeks(probability)), 1e-12 * Math.Max(1, 1 / shape));
            }
        }
    }

    [Fact]
    public void The_median_agrees_with_the_mixture_of_exponential_waits()
    {
        var timing = new PurchaseTiming(2.5, 43);
        var byMedian = Expectation.Gamma(2.5, 43, rate => Math.Exp(-rate * timing.MedianWeeks));
        Assert.Equal(0.5, byMedian, 1e-12);
    }

    [Theory]
    [InlineData(0.24)]
    [InlineData(1)]
    public void The_median_is_finite_where_there_is_no_mean(double shape)
    {
        var timing = new PurchaseTiming(shape, 43);
        Assert.True(double.IsFinite(timing.MedianWeeks));
        Assert.Equal(double.PositiveInfinity, timing.QuantileWeeks(1));
        Assert.Equal(double.PositiveInfinity, new PurchaseTiming(1e-4, 43).MedianWeeks);
    }

    [Fact]
    public void The_next_purchase_is_the_purchase_probability_of_a_living_customer()
    {
        var model = new PurchaseModel(new PurchaseModelParameters(PurchaseModelKind.ModifiedBetaGeometric, 0.52, 6.2, 0.89, 1.6));
        var history = new PurchaseHistory(2, 30.4, 38.9);
        var expected = model.ProbabilityOfPurchaseWithin(history, 26) / model.ProbabilityAlive(history);
        Assert.Equal(expected, model.NextPurchase(history).ProbabilityWithin(26), 1e-14);
        Assert.Equal(model.Overdue(history), model.TimeBetweenPurchases(history).ProbabilityWithin(8.5), 1e-14);
    }

    [Fact]
    public void Overdue_is_uniform_over_living_customers()
    {
        // Silences drawn from the model itself: rate gamma(r + x, α + t_x), wait exponential.
        var random = new Random(11);
        var model = new PurchaseModel(new PurchaseModelParameters(PurchaseModelKind.ModifiedBetaGeometric, 0.5, 6, 0.9, 1.6));
        var above = 0;
        const int Draws = 40_000;
        for (var i = 0; i < Draws; i++)
        {
            var rate = MathNet.Numerics.Distributions.Gamma.Sample(random, 2.5, 6 + 20);
            var silence = -Math.Log(1 - random.NextDouble()) / rate;
            above += model.Overdue(new PurchaseHistory(2, 20, 20 + silence)) > 0.95 ? 1 : 0;
        }

        Assert.InRange(above / (double)Draws, 0.046, 0.054);
    }
}
