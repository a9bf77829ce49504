using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>The log-likelihood of plain NBD as a function of (ln r, ln α), with the same prior on ln r.</summary>
internal sealed class NbdObjective(CompressedHistories histories, double priorPrecision) : IObjective
{
    public int Dimension => 2;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var (r, alpha) = (Math.Exp(point[0]), Math.Exp(point[1]));
        var value = PurchaseCounts.AddRate(histories, r, gradient, hessian)
            + PurchaseCounts.AddAges(histories, (r, alpha), gradient, hessian);
        gradient[0] -= priorPrecision * point[0];
        hessian[0] -= priorPrecision;
        hessian[2] = hessian[1];
        return value - 0.5 * priorPrecision * point[0] * point[0];
    }

    /// <summary>The log-likelihood without the prior at a point where the value with it is known.</summary>
    public double WithoutPrior(ReadOnlySpan<double> point, double value) => value + 0.5 * priorPrecision * point[0] * point[0];
}
