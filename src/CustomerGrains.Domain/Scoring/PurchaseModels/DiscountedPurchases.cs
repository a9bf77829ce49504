using System.Runtime.Intrinsics;
using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// Expected purchases at many horizons of one customer, weighted and added. The ratios of the series do not depend on the horizon but
/// for a factor, so twelve horizons, a year of months, share their divisions; the benchmark of re-scoring pays for the vectors.
/// </summary>
internal static class DiscountedPurchases
{
    /// <summary>Vectors of four horizons worked on at once, as many as fit the registers together with what belongs to them.</summary>
    public const int BlockVectors = 3;

    /// <summary>The weighted sum over a schedule, given that the customer is alive.</summary>
    public static double Sum(in LivingCustomer customer, DiscountSchedule schedule)
    {
        var total = 0.0;
        for (var start = 0; start < schedule.Horizons.Length; start += BlockVectors)
        {
            total += Block(customer, schedule.Horizons.Slice(start, BlockVectors), schedule.Weights.Slice(start, BlockVectors));
        }

        return total;
    }

    /// <summary>For the rare customer whose series would cancel.</summary>
    private static double OneByOne(
        in LivingCustomer customer, ReadOnlySpan<Vector256<double>> horizons, ReadOnlySpan<Vector256<double>> weights)
    {
        var total = 0.0;
        for (var i = 0; i < BlockVectors * Vector256<double>.Count; i++)
        {
            var (vector, lane) = Math.DivRem(i, Vector256<double>.Count);
            total += weights[vector].GetElement(lane) * customer.ExpectedPurchases(horizons[vector].GetElement(lane));
        }

        return total;
    }

    private static double Block(
        in LivingCustomer customer, ReadOnlySpan<Vector256<double>> horizons, ReadOnlySpan<Vector256<double>> weights)
    {
        if (!customer.IsStable)
        {
            return OneByOne(customer, horizons, weights);
        }

        Span<Vector256<double>> arguments = stackalloc Vector256<double>[BlockVectors];
        Span<Vector256<double>> sums = stackalloc Vector256<double>[BlockVectors];
        var scale = Vector256.Create(customer.ScaleWeeks);
        var total = Vector256<double>.Zero;
        for (var i = 0; i < BlockVectors; i++)
        {
            var log = -ElementaryFunctions.LogOnePlus(horizons[i] / scale);
            var exponent = customer.Order * log;
            var power = Vector256.Exp(exponent);
            var direct = customer.Order == 0 ? -log : ElementaryFunctions.ExpMinusOne(exponent, power) / Vector256.Create(-customer.Order);
            arguments[i] = horizons[i] / (scale + horizons[i]);
            sums[i] = customer.Second * arguments[i] * power;
            total += weights[i] * (customer.C * direct);
        }

        AddSeries(customer, arguments, sums);
        for (var i = 0; i < BlockVectors; i++)
        {
            total -= weights[i] * sums[i];
        }

        return customer.Factor * Vector256.Sum(total);
    }

    /// <summary>
    /// The series of <see cref="LivingCustomer.ExpectedPurchases"/> from their first terms on, in place. The last lane has the longest
    /// horizon and therefore converges last; it alone decides when to stop. Three named vectors instead of a loop keep all in registers.
    /// </summary>
    private static void AddSeries(
        in LivingCustomer customer, ReadOnlySpan<Vector256<double>> arguments, Span<Vector256<double>> sums)
    {
        var (z0, z1, z2) = (arguments[0], arguments[1], arguments[2]);
        var (term0, term1, term2) = (sums[0], sums[1], sums[2]);
        var (sum0, sum1, sum2) = (sums[0], sums[1], sums[2]);
        var tolerance = LivingCustomer.Negligible * (1 - z2.GetElement(3));
        var k = Vector256.Create(1.0, 2, 3, 4);
        for (var terms = 1; terms < LivingCustomer.TermsMax; terms += Vector256<double>.Count)
        {
            var ratios = customer.Ratios(k);
            for (var j = 0; j < Vector256<double>.Count; j++)
            {
                var ratio = Vector256.Create(ratios.GetElement(0));
                term0 *= ratio * z0;
                term1 *= ratio * z1;
                term2 *= ratio * z2;
                sum0 += term0;
                sum1 += term1;
                sum2 += term2;
                ratios = Vector256.Shuffle(ratios, Vector256.Create(1L, 2, 3, 0));
            }

            if (Math.Abs(term2.GetElement(3)) <= tolerance * Math.Abs(sum2.GetElement(3)))
            {
                break;
            }

            k += Vector256.Create(4.0);
        }

        (sums[0], sums[1], sums[2]) = (sum0, sum1, sum2);
    }
}
