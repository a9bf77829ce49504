namespace CustomerGrains.Domain.Scoring.Numerics;

/// <summary>Where a maximisation ended.</summary>
/// <param name="Point">The last point; the maximum when converged.</param>
/// <param name="Value">The value there.</param>
/// <param name="Hessian">Second derivatives by rows, within the last step of the point.</param>
/// <param name="Evaluations">How often value and derivatives were computed.</param>
/// <param name="Converged">Whether the last Newton step was negligible.</param>
internal sealed record Maximum(double[] Point, double Value, double[] Hessian, int Evaluations, bool Converged)
{
    /// <summary>Standard errors from the curvature: the square roots of the diagonal of the inverse of minus the Hessian.</summary>
    public double[] StandardErrors()
    {
        var information = Array.ConvertAll(Hessian, static value => -value);
        return Array.ConvertAll(Cholesky.InverseDiagonal(information, Point.Length), Math.Sqrt);
    }

    /// <summary>The variance of a linear combination of the variables; NaN where the curvature is not that of a maximum.</summary>
    public double VarianceOf(ReadOnlySpan<double> combination)
    {
        var factor = Array.ConvertAll(Hessian, static value => -value);
        if (!Cholesky.TryFactorise(factor, Point.Length))
        {
            return double.NaN;
        }

        var solved = combination.ToArray();
        Cholesky.Solve(factor, solved);
        var variance = 0.0;
        for (var i = 0; i < solved.Length; i++)
        {
            variance += combination[i] * solved[i];
        }

        return variance;
    }
}
