using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// The posterior of a customer who is alive: purchase rate gamma(Shape, ScaleWeeks), drop-out probability beta(A, B), from which follow
/// the expected purchases ahead.
/// </summary>
/// <param name="Shape">ρ = r + x.</param>
/// <param name="ScaleWeeks">α + T.</param>
/// <param name="A">a.</param>
/// <param name="B">b plus the number of purchases after which the customer stayed.</param>
internal readonly record struct LivingCustomer(double Shape, double ScaleWeeks, double A, double B)
{
    /// <summary>
    /// The most terms of the series that are added. Reached only beyond horizons of 10,000 (α + T), some eight centuries for a new
    /// customer of the CDNOW data; a bound all the same, because nothing in the product may run without one.
    /// </summary>
    private const int TermsMax = 400_000;

    /// <summary>
    /// Expected purchases within the coming weeks given that the customer is alive now, in the form that does not cancel at a = 1.
    /// </summary>
    /// <remarks>
    /// With s = t/(α+T) the textbook's difference of two terms over (a − 1) is regrouped into an expm1 and a hypergeometric series
    /// without its leading one; both brackets stay finite and accurate through a = 1, and at a = 1 the first is the logarithm itself.
    /// The factor c = a + b − 1 of the textbook is multiplied into both brackets, so that c = 0 is no special case either.
    /// </remarks>
    public double ExpectedPurchases(double weeks)
    {
        var ratio = weeks / ScaleWeeks;
        var log = -ElementaryFunctions.LogOnePlus(ratio);
        var order = A - 1;
        var exponent = order * log;
        var direct = order == 0 ? -log : -ElementaryFunctions.ExpMinusOne(exponent) / order;
        var series = Series(weeks / (ScaleWeeks + weeks), 1 / (1 + ratio));
        return (order + B) * direct - Math.Exp(exponent) * series;
    }

    /// <summary>c·G of the design, summed until a term no longer moves the sum; <paramref name="complement"/> is 1 − z.</summary>
    private double Series(double z, double complement)
    {
        var order = A - 1;
        var c = order + B;
        var second = c - Shape;
        var tolerance = 1e-16 * complement;
        var term = second * z;
        var sum = term;
        for (double k = 1; k < TermsMax; k++)
        {
            term *= (order + k) * (second + k) * z / ((c + k) * (k + 1));
            sum += term;
            if (Math.Abs(term) <= tolerance * Math.Abs(sum))
            {
                break;
            }
        }

        return sum;
    }
}
