using System.Runtime.CompilerServices;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// The four parameters of a purchase model. Purchase rates vary over customers as gamma(r, α), drop-out probabilities as beta(a, b).
/// </summary>
public sealed record PurchaseModelParameters
{
    /// <summary>Makes parameters after checking that each is positive and finite.</summary>
    /// <param name="kind">The model the parameters belong to; they are not interchangeable.</param>
    /// <param name="r">Shape of the purchase rate, without unit.</param>
    /// <param name="alpha">α, inverse scale of the purchase rate, in weeks.</param>
    /// <param name="a">First shape of the drop-out probability, without unit.</param>
    /// <param name="b">Second shape of the drop-out probability, without unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite; the message names it.</exception>
    public PurchaseModelParameters(PurchaseModelKind kind, double r, double alpha, double a, double b)
    {
        if (kind is not (PurchaseModelKind.ModifiedBetaGeometric or PurchaseModelKind.BetaGeometric))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind of purchase model is unknown.");
        }

        Kind = kind;
        R = PositiveAndFinite(r);
        Alpha = PositiveAndFinite(alpha);
        A = PositiveAndFinite(a);
        B = PositiveAndFinite(b);
    }

    /// <summary>The model the parameters belong to.</summary>
    public PurchaseModelKind Kind { get; }

    /// <summary>r: shape of the purchase rate; positive.</summary>
    public double R { get; }

    /// <summary>α: inverse scale of the purchase rate, in weeks; positive. The mean rate is r/α purchases a week.</summary>
    public double Alpha { get; }

    /// <summary>a: first shape of the drop-out probability; positive. Its mean is a/(a+b).</summary>
    public double A { get; }

    /// <summary>b: second shape of the drop-out probability; positive.</summary>
    public double B { get; }

    private static double PositiveAndFinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"The parameter {name} must be positive and finite.");
}
