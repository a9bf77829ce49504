using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Tests.Scoring.Data;

namespace CustomerGrains.Domain.Tests.Scoring.Churn;

public sealed class ScorecardLearningTests
{
    private static readonly double[] Truth = [0.8, -0.6, 0.0];
    private static readonly ScorecardRows Rows = Draw(20_000, -1, 3);
    private static readonly ScorecardFeature[] Free = [new("up"), new("down"), new("nothing")];

    [Fact]
    public void The_weights_behind_simulated_outcomes_are_found_within_their_errors()
    {
        var fit = ScorecardLearning.Learn(Free, Rows, ScorecardOptions.Plain).Fit!;
        for (var j = 0; j < Truth.Length; j++)
        {
            Assert.InRange((fit.Scorecard.Terms[j].Weight - Truth[j]) / fit.StandardErrors[j], -3, 3);
        }

        Assert.InRange((fit.Scorecard.Intercept + 1) / fit.InterceptStandardError, -3, 3);
        Assert.InRange(fit.InterceptStandardError, 0.001, 0.1);
    }

    [Fact]
    public void A_weight_against_its_sign_is_nought_and_the_others_are_those_of_a_fit_without_it()
    {
        ScorecardFeature[] wrong = [new("up", ExpectedSign.Negative), new("down", ExpectedSign.Negative), new("nothing")];
        var fit = ScorecardLearning.Learn(wrong, Rows, ScorecardOptions.Plain).Fit!;
        Assert.Equal(0, fit.Scorecard.Terms[0].Weight);
        Assert.Equal(0, fit.StandardErrors[0]);
        var without = new double[Rows.Count * 2];
        for (var row = 0; row < Rows.Count; row++)
        {
            Rows.Features(row)[1..].CopyTo(without.AsSpan(row * 2, 2));
        }

        var labels = Enumerable.Range(0, Rows.Count).Select(Rows.Purchased).ToArray();
        var expected = ScorecardLearning.Learn([.. Free[1..]], new ScorecardRows(2, without, labels), ScorecardOptions.Plain).Fit!;
        Assert.Equal(expected.Scorecard.Terms[0].Weight, fit.Scorecard.Terms[1].Weight, 1e-12);
        Assert.Equal(expected.Scorecard.Terms[1].Weight, fit.Scorecard.Terms[2].Weight, 1e-12);
    }

    [Fact]
    public void A_large_ridge_pulls_the_weights_to_their_priors()
    {
        ScorecardFeature[] priors = [new("up", PriorWeight: 0.3), new("down", PriorWeight: -0.2), new("nothing", PriorWeight: 0.1)];
        var fit = ScorecardLearning.Learn(priors, Rows, ScorecardOptions.Plain with { Ridge = 1e9 }).Fit!;
        Assert.Equal(0.3, fit.Scorecard.Terms[0].Weight, 1e-4);
        Assert.Equal(-0.2, fit.Scorecard.Terms[1].Weight, 1e-4);
        Assert.Equal(0.1, fit.Scorecard.Terms[2].Weight, 1e-4);
    }

    [Fact]
    public void The_default_bounds_are_the_quantiles_of_the_training_rows()
    {
        var term = ScorecardLearning.Learn(Free, Rows).Fit!.Scorecard.Terms[0];
        var column = Enumerable.Range(0, Rows.Count).Select(row => Rows.Features(row)[0]).ToArray();
        Assert.Equal(0.005, column.Count(value => value < term.Lower) / (double)Rows.Count, 1e-4);
        Assert.Equal(0.005, column.Count(value => value > term.Upper) / (double)Rows.Count, 1e-4);
    }

    [Fact]
    public void A_feature_that_is_not_winsorised_has_no_bounds()
    {
        var term = ScorecardLearning.Learn([Free[0] with { IsWinsorised = false }, Free[1], Free[2]], Rows).Fit!.Scorecard.Terms[0];
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (term.Lower, term.Upper));
    }

    [Fact]
    public void A_constant_feature_is_left_out()
    {
        var features = Enumerable.Range(0, 400).SelectMany(i => (double[])[0.1, i % 7]).ToArray();
        var labels = Enumerable.Range(0, 400).Select(i => i % 7 + i % 3 > 4).ToArray();
        var fit = ScorecardLearning.Learn([new("constant"), new("other")], new ScorecardRows(2, features, labels)).Fit!;
        Assert.Equal(0, fit.Scorecard.Terms[0].Weight);
        Assert.True(fit.Scorecard.Terms[1].Weight > 0.1);
    }

    [Fact]
    public void Refusals_are_values()
    {
        var alike = new ScorecardRows(1, new double[200], new bool[200]);
        Assert.Equal(FitRefusal.TooFewOutcomes, ScorecardLearning.Learn([new("one")], alike).Refusal);
        var separated = new ScorecardRows(
            1, [.. Enumerable.Range(0, 200).Select(i => (double)i)], [.. Enumerable.Range(0, 200).Select(i => i >= 100)]);
        Assert.Equal(FitRefusal.NotConverged, ScorecardLearning.Learn([new("one")], separated, ScorecardOptions.Plain).Refusal);
        // A ridge gives even separated outcomes a maximum.
        Assert.True(ScorecardLearning.Learn([new("one")], separated).IsFitted);
    }

    [Fact]
    public void Recalibration_foretells_as_many_purchases_as_there_were()
    {
        var card = ScorecardLearning.Learn(Free, Rows).Fit!.Scorecard;
        var newer = Draw(8_000, -2.2, 4);
        var before = GoldenRows.Judge(card, newer);
        var after = GoldenRows.Judge(ScorecardLearning.Recalibrate(card, newer), newer);
        Assert.True(before.MeanRatio > 1.5);
        Assert.Equal(1, after.MeanRatio!.Value, 1e-12);
        Assert.Equal(before.AreaUnderCurve!.Value, after.AreaUnderCurve!.Value, 1e-12);
        var alike = new ScorecardRows(3, new double[300], new bool[100]);
        Assert.Same(card, ScorecardLearning.Recalibrate(card, alike));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new ScorecardOptions { Ridge = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new ScorecardOptions { WinsorisedShare = 0.5 });
        Assert.Throws<ArgumentException>("features", () => new ScorecardRows(2, new double[3], new bool[2]));
        Assert.Throws<ArgumentException>("features", () => new ScorecardRows(1, [double.NaN], [true]));
        Assert.Throws<ArgumentException>("rows", () => ScorecardLearning.Learn([new("one")], Rows));
    }

    private static ScorecardRows Draw(int count, double intercept, int seed)
    {
        var random = new Random(seed);
        var (features, labels) = (new double[count * 3], new bool[count]);
        for (var row = 0; row < count; row++)
        {
            var logOdds = intercept;
            for (var j = 0; j < 3; j++)
            {
                features[row * 3 + j] = 4 * random.NextDouble() - 2;
                logOdds += Truth[j] * features[row * 3 + j];
            }

            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds));
        }

        return new ScorecardRows(3, features, labels);
    }
}
