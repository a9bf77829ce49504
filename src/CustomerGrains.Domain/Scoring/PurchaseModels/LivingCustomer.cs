using System.Runtime.Intrinsics;
using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// The posterior of a customer who is alive, purchase rate gamma(ρ, α+T) and drop-out probability beta(a, β), made ready for the
/// expected purchases ahead.
/// </summary>
/// <remarks>
/// With s = t/(α+T), z = s/(1+s), l = −ln(1+s) and c = a+β−1 the textbook's (c/(a−1))·(1 − (1+s)^−ρ ₂F₁(ρ, β; c; z)) is regrouped into
/// c·(−expm1((a−1)l)/(a−1)) − e^((a−1)l)·Σ, whose parts stay finite and accurate through a = 1. The hypergeometric function is
/// symmetric under Euler's transformation, which exchanges ρ and a−1 and puts ρ/(a−1) before the whole; the smaller of the two is taken
/// as the order, because then the series converges fastest, cancels least, and cannot grow beyond the range of a double.
/// </remarks>
internal readonly struct LivingCustomer
{
    /// <summary>
    /// The most terms of the series that are added. Reached only beyond horizons of 10,000 (α + T), some eight centuries for a new
    /// customer of the CDNOW data; a bound all the same, because nothing in the product may run without one.
    /// </summary>
    public const int TermsMax = 400_000;

    /// <summary>
    /// Below this second parameter the series begins with large terms of alternating sign that cancel; it occurs when purchase rates
    /// are much alike (r well above a + b), and the sum over purchase counts is taken instead.
    /// </summary>
    private const double SecondMin = -2;

    private const double Large = 1e200;

    /// <summary>A term this much smaller than the sum no longer moves it; to be scaled by 1 − z for the terms still to come.</summary>
    public const double Negligible = 1e-16;

    /// <summary>Makes the posterior ready.</summary>
    /// <param name="shape">ρ = r + x.</param>
    /// <param name="scaleWeeks">α + T.</param>
    /// <param name="a">a.</param>
    /// <param name="b">β: b plus the number of purchases after which the customer stayed.</param>
    public LivingCustomer(double shape, double scaleWeeks, double a, double b)
    {
        var exchanged = a - 1 > shape;
        ScaleWeeks = scaleWeeks;
        C = a + b - 1;
        Order = exchanged ? shape : a - 1;
        Second = C - (exchanged ? a - 1 : shape);
        Factor = exchanged ? shape / (a - 1) : 1;
    }

    /// <summary>α + T.</summary>
    public double ScaleWeeks { get; }

    /// <summary>c = a + β − 1.</summary>
    public double C { get; }

    /// <summary>The smaller of a − 1 and ρ: first parameter of the series.</summary>
    public double Order { get; }

    /// <summary>c less the larger of them: second parameter of the series.</summary>
    public double Second { get; }

    /// <summary>What stands before the whole.</summary>
    public double Factor { get; }

    /// <summary>Whether the series keeps its digits.</summary>
    public bool IsStable => Second >= SecondMin;

    /// <summary>Expected purchases within the coming weeks given that the customer is alive now.</summary>
    public double ExpectedPurchases(double weeks)
    {
        if (!IsStable)
        {
            return ByCounts(weeks);
        }

        var ratio = weeks / ScaleWeeks;
        var log = -ElementaryFunctions.LogOnePlus(ratio);
        var exponent = Order * log;
        var direct = Order == 0 ? -log : -ElementaryFunctions.ExpMinusOne(exponent) / Order;
        var first = Second * (weeks / (ScaleWeeks + weeks)) * Math.Exp(exponent);
        return Factor * (C * direct - Series(first, weeks / (ScaleWeeks + weeks), 1 / (1 + ratio)));
    }

    /// <summary>
    /// Σ P(k purchases if nobody left) · E[how many of k come before the customer leaves]: a negative binomial probability,
    /// (ρ)_k z^k (1−z)^ρ / k!, times Σ_{j&lt;k} (β)_j/(a+β)_j. Nothing in it is negative, so nothing cancels; but it takes about as many
    /// terms as purchases are expected. Terms that grow too large are scaled down, and the scale is put back in the exponent.
    /// </summary>
    private double ByCounts(double weeks)
    {
        var (shape, stays, all) = (C - Second, C - Order, C + 1);
        var (ratio, z) = (weeks / ScaleWeeks, weeks / (ScaleWeeks + weeks));
        var (term, made, staying) = (shape * z, 1.0, stays / all);
        var (sum, exponent) = (term, -shape * ElementaryFunctions.LogOnePlus(ratio));
        for (double k = 1; k < TermsMax; k++)
        {
            var growth = (shape + k) * z / (k + 1);
            term *= growth;
            made += staying;
            staying *= (stays + k) / (all + k);
            sum += term * made;
            if (growth < 1 && term * made <= Negligible * (1 - growth) * sum)
            {
                break;
            }

            if (term > Large)
            {
                (term, sum, exponent) = (term / Large, sum / Large, exponent + Math.Log(Large));
            }
        }

        return Math.Exp(Math.Log(sum) + exponent);
    }

    /// <summary>
    /// The series from its first term on. The ratios of four terms are computed by one vector division; the divisions are most of the
    /// cost of a re-scoring, whose benchmark pays for the vectors.
    /// </summary>
    private double Series(double first, double z, double complement)
    {
        var tolerance = Negligible * complement;
        var (term, sum) = (first, first);
        var k = Vector256.Create(1.0, 2, 3, 4);
        for (var terms = 1; terms < TermsMax; terms += Vector256<double>.Count)
        {
            var ratios = Ratios(k) * z;
            var second = term * ratios.GetElement(0);
            var third = second * ratios.GetElement(1);
            var fourth = third * ratios.GetElement(2);
            term = fourth * ratios.GetElement(3);
            sum += second + third + (fourth + term);
            if (Math.Abs(term) <= tolerance * Math.Abs(sum))
            {
                break;
            }

            k += Vector256.Create(4.0);
        }

        return sum;
    }

    /// <summary>The ratios of successive terms at four k, without the factor z.</summary>
    public Vector256<double> Ratios(Vector256<double> k) =>
        (Vector256.Create(Order) + k) * (Vector256.Create(Second) + k)
            / ((Vector256.Create(C) + k) * (k + Vector256<double>.One));
}
