using System.Runtime.CompilerServices;

namespace CustomerGrains.Domain.Scoring.SpendModels;

/// <summary>
/// The three parameters of the Gamma-Gamma model: a customer's spend per purchase varies as gamma(p, ν), and ν over customers as
/// gamma(q, v).
/// </summary>
public sealed record SpendModelParameters
{
    /// <summary>Makes parameters after checking them.</summary>
    /// <param name="p">Shape of the spend of one purchase, without unit; positive.</param>
    /// <param name="q">Shape of its variation over customers, without unit; above 1, because otherwise no mean spend exists.</param>
    /// <param name="v">Scale, in the unit of the spend; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range; the message names it.</exception>
    public SpendModelParameters(double p, double q, double v)
    {
        P = Above(0, p);
        Q = Above(1, q);
        V = Above(0, v);
    }

    /// <summary>p: shape of the spend of one purchase; positive.</summary>
    public double P { get; }

    /// <summary>q: shape of the variation over customers; above 1.</summary>
    public double Q { get; }

    /// <summary>v: scale, in the unit of the spend; positive.</summary>
    public double V { get; }

    private static double Above(double bound, double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > bound && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"The parameter {name} must be above {bound} and finite.");
}
