namespace CustomerGrains.Domain.Scoring.Numerics;

/// <summary>A smooth function to maximise, with its analytic derivatives.</summary>
internal interface IObjective
{
    /// <summary>Number of variables.</summary>
    int Dimension { get; }

    /// <summary>The value at a point; the derivatives are written into the buffers, which the caller owns and has cleared.</summary>
    /// <param name="point">The point, of length <see cref="Dimension"/>.</param>
    /// <param name="gradient">First derivatives, of length <see cref="Dimension"/>.</param>
    /// <param name="hessian">Second derivatives by rows, of length <see cref="Dimension"/> squared.</param>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian);
}
