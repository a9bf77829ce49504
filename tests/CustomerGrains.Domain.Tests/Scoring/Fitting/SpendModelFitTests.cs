using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;

namespace CustomerGrains.Domain.Tests.Scoring.Fitting;

public sealed class SpendModelFitTests
{
    private static readonly SpendHistory[] Spenders = Draw(6, 3.5, 15, 10_000);

    [Fact]
    public void The_parameters_behind_simulated_spenders_are_found_within_their_errors()
    {
        var fit = SpendModelFit.Fit(Spenders, FitOptions.WithoutPrior).Fit!;
        Assert.InRange(Math.Log(fit.Parameters.P / 6) / fit.StandardErrors.LogP, -3, 3);
        Assert.InRange(Math.Log(fit.Parameters.Q / 3.5) / fit.StandardErrors.LogQ, -3, 3);
        Assert.InRange(Math.Log(fit.Parameters.V / 15) / fit.StandardErrors.LogV, -3, 3);
        Assert.InRange(fit.StandardErrors.LogV, 0.001, 0.2);
    }

    [Fact]
    public void The_log_likelihood_is_the_sum_over_spenders()
    {
        var fit = SpendModelFit.Fit(Spenders).Fit!;
        var model = new SpendModel(fit.Parameters);
        Assert.Equal(Spenders.Sum(spender => model.LogLikelihood(spender)), fit.LogLikelihood, 1e-6);
    }

    [Fact]
    public void No_order_of_the_spenders_changes_a_bit_of_the_fit()
    {
        var expected = SpendModelFit.Fit(Spenders.AsSpan(0, 300));
        Laws.Hold(Gen.Shuffle(Spenders[..300]), shuffled => SpendModelFit.Fit(shuffled) == expected);
    }

    [Fact]
    public void The_unit_of_money_changes_v_alone()
    {
        var cents = Array.ConvertAll(Spenders, static spender => new SpendHistory(spender.RepeatDays, spender.MeanSpend * 100));
        var (inUnits, inCents) = (SpendModelFit.Fit(Spenders).Fit!.Parameters, SpendModelFit.Fit(cents).Fit!.Parameters);
        Assert.Equal(inUnits.P, inCents.P, 1e-8);
        Assert.Equal(inUnits.Q, inCents.Q, 1e-8);
        Assert.Equal(inUnits.V, inCents.V / 100, 1e-7);
    }

    [Fact]
    public void Refusals_are_values()
    {
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, SpendModelFit.Fit(Spenders.AsSpan(0, 49)).Refusal);
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, SpendModelFit.Fit(new SpendHistory[500]).Refusal);
        var options = FitOptions.Default with { EvaluationsMax = 2 };
        Assert.Equal(FitRefusal.NotConverged, SpendModelFit.Fit(Spenders, options).Refusal);
        // With q below 1 the mean over customers is infinite.
        var wild = Draw(6, 0.6, 15, 2_000);
        Assert.Equal(FitRefusal.NoMeanSpend, SpendModelFit.Fit(wild).Refusal);
    }

    private static SpendHistory[] Draw(double p, double q, double v, int count)
    {
        var random = new Random(12);
        var spenders = new SpendHistory[count];
        for (var i = 0; i < count; i++)
        {
            var repeats = 1 + i % 6;
            var rate = Gamma.Sample(random, q, v);
            spenders[i] = new SpendHistory(repeats, Gamma.Sample(random, p * repeats, rate * repeats));
        }

        return spenders;
    }
}
