using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Tests.Scoring.Data;
using MathNet.Numerics;

namespace CustomerGrains.Domain.Tests.Scoring.Numerics;

public sealed class GammaFunctionsTests
{
    private static readonly double[] Arguments = [1e-6, 0.01, 0.3, 1.0, 1.7, 3.74, 11.9, 12.1, 62.5, 1_000, 1e6];

    [Fact]
    public void Log_gamma_and_digamma_agree_with_an_outside_library()
    {
        var error = new WorstError(1e-12);
        foreach (var x in Arguments)
        {
            error.Compare(SpecialFunctions.GammaLn(x), GammaFunctions.LogGamma(x), $"ln gamma({x})", absoluteBelow: 0.1);
            error.Compare(SpecialFunctions.DiGamma(x), GammaFunctions.Digamma(x), $"digamma({x})", absoluteBelow: 0.1);
        }

        error.AssertWithin();
    }

    [Fact]
    public void Trigamma_has_its_known_values_and_recurrence()
    {
        var error = new WorstError(1e-14);
        error.Compare(Math.PI * Math.PI / 6, GammaFunctions.Trigamma(1), "trigamma(1)");
        error.Compare(Math.PI * Math.PI / 2, GammaFunctions.Trigamma(0.5), "trigamma(1/2)");
        foreach (var x in Arguments)
        {
            error.Compare(GammaFunctions.Trigamma(x), GammaFunctions.Trigamma(x + 1) + 1 / (x * x), $"recurrence at {x}");
        }

        error.AssertWithin();
    }
}
