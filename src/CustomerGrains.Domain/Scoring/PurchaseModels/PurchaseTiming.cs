using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// The predictive distribution of a customer's waiting time to a purchase, in weeks, given that the customer is alive:
/// Lomax (Pareto type II) with P(wait ≤ t) = 1 − (scale/(scale+t))^shape.
/// </summary>
/// <param name="Shape">r + x; positive.</param>
/// <param name="ScaleWeeks">α plus the weeks observed up to the start of the wait; positive.</param>
public readonly record struct PurchaseTiming(double Shape, double ScaleWeeks)
{
    /// <summary>
    /// The median wait in weeks: half of such customers have bought by then. The figure to show as "next purchase due", because it
    /// always exists, which the mean does not for a shape of 1 or less; positive infinity only where it exceeds the range of a double
    /// (shape below about 1/1024).
    /// </summary>
    public double MedianWeeks => QuantileWeeks(0.5);

    /// <summary>The probability, 0 to 1, that the wait is at most the given weeks.</summary>
    /// <param name="weeks">A time of 0 or more weeks.</param>
    public double ProbabilityWithin(double weeks) =>
        -ElementaryFunctions.ExpMinusOne(-Shape * ElementaryFunctions.LogOnePlus(weeks / ScaleWeeks));

    /// <summary>The weeks by which a purchase has come with the given probability: scale · ((1 − p)^(−1/shape) − 1).</summary>
    /// <param name="probability">0 to 1; at 1 the answer is positive infinity.</param>
    public double QuantileWeeks(double probability) =>
        ScaleWeeks * ElementaryFunctions.ExpMinusOne(-ElementaryFunctions.LogOnePlus(-probability) / Shape);
}
