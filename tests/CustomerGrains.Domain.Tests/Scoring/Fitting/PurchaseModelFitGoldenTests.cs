using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Fitting;

public sealed class PurchaseModelFitGoldenTests
{
    [SharedDataFact]
    public void The_sample_fit_of_bg_nbd_agrees_with_the_reference() => AssertReference(PurchaseModelKind.BetaGeometric);

    [SharedDataFact]
    public void The_sample_fit_of_mbg_nbd_agrees_with_the_reference() => AssertReference(PurchaseModelKind.ModifiedBetaGeometric);

    [SharedDataFact]
    public void A_hundred_random_starts_reach_the_same_optimum()
    {
        var histories = CdnowSample.Histories;
        var random = new Random(20_261_122);
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var expected = CdnowSample.PurchaseParameters(kind);
            var error = new WorstError(1e-8);
            for (var start = 0; start < 100; start++)
            {
                var options = FitOptions.WithoutPrior with { PurchaseStart = RandomStart(kind, random) };
                var outcome = PurchaseModelFit.Fit(kind, histories, options);
                Assert.True(outcome.IsFitted, $"start {start} of {kind} at {options.PurchaseStart}: {outcome.Refusal}");
                Compare(error, expected, outcome.Fit.Parameters, $"start {start}: {options.PurchaseStart}");
            }

            error.AssertWithin();
        }
    }

    /// <summary>Each parameter between a fiftieth and fifty times one, evenly in logarithms.</summary>
    private static PurchaseModelParameters RandomStart(PurchaseModelKind kind, Random random)
    {
        double Next() => Math.Pow(50, 2 * random.NextDouble() - 1);
        return new PurchaseModelParameters(kind, Next(), 5 * Next(), Next(), Next());
    }

    private static void AssertReference(PurchaseModelKind kind)
    {
        var outcome = PurchaseModelFit.Fit(kind, CdnowSample.Histories, FitOptions.WithoutPrior);
        Assert.True(outcome.IsFitted, outcome.Refusal.ToString());
        var error = new WorstError(1e-8);
        Compare(error, CdnowSample.PurchaseParameters(kind), outcome.Fit.Parameters, "fit");
        error.AssertWithin();
        Assert.Equal(CdnowSample.PurchaseLogLikelihood(kind), outcome.Fit.LogLikelihood, 1e-7);
        Assert.InRange(outcome.Evaluations, 1, 20);
    }

    private static void Compare(WorstError error, PurchaseModelParameters expected, PurchaseModelParameters actual, string where)
    {
        error.Compare(expected.R, actual.R, $"r, {where}");
        error.Compare(expected.Alpha, actual.Alpha, $"alpha, {where}");
        error.Compare(expected.A, actual.A, $"a, {where}");
        error.Compare(expected.B, actual.B, $"b, {where}");
    }
}
