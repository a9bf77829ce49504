using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.SpendModels;

public sealed class SpendModelTests
{
    private static readonly SpendModel Model = new(new SpendModelParameters(6.25, 3.74, 15.44));

    [SharedDataFact]
    public void Expected_spend_of_every_customer_agrees_within_1e12()
    {
        var model = new SpendModel(CdnowSample.SpendParameters());
        var error = new WorstError(1e-12);
        foreach (var row in CdnowSample.Customers)
        {
            error.Compare(row.Number("gg_em"), model.ExpectedSpend(CdnowSample.SpendOf(row)), row.Text("customer_id"));
        }

        error.AssertWithin();
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(3, 55.5)]
    [InlineData(20, 4)]
    public void Density_and_expected_spend_follow_from_the_definition(int repeats, double mean)
    {
        // Spends of gamma(p, ν) have a mean of gamma(p·x, ν·x); ν itself is gamma(q, v) and is integrated out numerically.
        var (p, q, v) = (Model.Parameters.P, Model.Parameters.Q, Model.Parameters.V);
        var shape = p * repeats;
        var log = MathNet.Numerics.SpecialFunctions.GammaLn(shape);
        double Density(double rate) =>
            Math.Exp(shape * Math.Log(rate * repeats) + (shape - 1) * Math.Log(mean) - rate * repeats * mean - log);
        var density = Expectation.Gamma(q, v, Density);
        var history = new SpendHistory(repeats, mean);
        Assert.Equal(Math.Log(density), Model.LogLikelihood(history), 1e-10);
        var expected = Expectation.Gamma(q, v, rate => Density(rate) * p / rate) / density;
        Assert.Equal(expected, Model.ExpectedSpend(history), 1e-9 * expected);
    }

    [Fact]
    public void A_one_time_buyer_is_expected_to_spend_like_everybody()
    {
        Assert.Equal(Model.PopulationMeanSpend, Model.ExpectedSpend(new SpendHistory(0, 0)), 1e-12);
        Assert.Equal(Expectation.Gamma(3.74, 15.44, rate => 6.25 / rate), Model.PopulationMeanSpend, 1e-9);
        Assert.Equal(0, Model.LogLikelihood(new SpendHistory(0, 0)));
    }

    [Fact]
    public void Expected_spend_lies_between_the_own_mean_and_that_of_all()
    {
        foreach (var repeats in (int[])[1, 2, 50])
        {
            Assert.InRange(Model.ExpectedSpend(new SpendHistory(repeats, 90)), Model.PopulationMeanSpend, 90);
            Assert.InRange(Model.ExpectedSpend(new SpendHistory(repeats, 5)), 5, Model.PopulationMeanSpend);
        }
    }

    [Fact]
    public void Minor_units_divide_once_and_money_given_back_in_excess_counts_as_none()
    {
        Assert.Equal(new SpendHistory(3, 4_470 / 3.0), SpendHistory.FromMinorUnits(3, 4_470));
        Assert.Equal(new SpendHistory(2, 0), SpendHistory.FromMinorUnits(2, -5));
        Assert.Equal(new SpendHistory(0, 0), SpendHistory.FromMinorUnits(0, 0));
        Assert.Equal(double.NegativeInfinity, Model.LogLikelihood(new SpendHistory(2, 0)));
    }

    [Theory]
    [InlineData(0, 3, 1, "p")]
    [InlineData(1, 1, 1, "q")]
    [InlineData(1, 3, double.NaN, "v")]
    public void A_parameter_outside_its_range_is_named(double p, double q, double v, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new SpendModelParameters(p, q, v));

    [Fact]
    public void A_spend_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("repeatDays", () => new SpendHistory(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("meanSpend", () => new SpendHistory(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("meanSpend", () => new SpendHistory(1, double.NaN));
    }
}
