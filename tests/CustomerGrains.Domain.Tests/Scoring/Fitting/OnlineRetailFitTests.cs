using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Fitting;

public sealed class OnlineRetailFitTests
{
    [SharedDataFact]
    public void Both_models_are_finite_with_the_default_prior()
    {
        var histories = OnlineRetail.Histories();
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var outcome = PurchaseModelFit.Fit(kind, histories);
            Assert.True(outcome.IsFitted, $"{kind}: {outcome.Refusal} after {outcome.Evaluations}");
            Assert.True(double.IsFinite(outcome.Fit.LogLikelihood));
            Assert.True(outcome.Fit.Parameters.B < 1e4, outcome.Fit.Parameters.ToString());
            Assert.InRange(outcome.Evaluations, 1, 40);
        }
    }
}
