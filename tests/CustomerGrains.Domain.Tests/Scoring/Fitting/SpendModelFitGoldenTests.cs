using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Fitting;

public sealed class SpendModelFitGoldenTests
{
    [SharedDataFact]
    public void The_sample_fit_of_gamma_gamma_agrees_with_the_reference()
    {
        var outcome = SpendModelFit.Fit(CdnowSample.Spend, FitOptions.WithoutPrior);
        Assert.True(outcome.IsFitted, outcome.Refusal.ToString());
        var expected = CdnowSample.SpendParameters();
        var error = new WorstError(1e-8);
        error.Compare(expected.P, outcome.Fit.Parameters.P, "p");
        error.Compare(expected.Q, outcome.Fit.Parameters.Q, "q");
        error.Compare(expected.V, outcome.Fit.Parameters.V, "v");
        error.AssertWithin();
        Assert.Equal(CdnowSample.SpendLogLikelihood, outcome.Fit.LogLikelihood, 1e-7);
        Assert.Equal(CdnowSample.Spenders, outcome.Cases);
        Assert.InRange(outcome.Evaluations, 1, 20);
    }
}
