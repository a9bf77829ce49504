using System.Runtime.Intrinsics;
using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// Expected purchases at many horizons of one customer, weighted and added. The coefficients of the series do not depend on the
/// horizon, so all horizons share their divisions, four to a vector; the benchmark of re-scoring pays for the vectors.
/// </summary>
internal static class DiscountedPurchases
{
    private const int TermsMax = 400_000;
    private const int BlockMax = 4;

    /// <summary>The weighted sum over a schedule, given that the customer is alive.</summary>
    public static double Sum(in LivingCustomer customer, DiscountSchedule schedule)
    {
        var horizons = schedule.Horizons;
        var weights = schedule.Weights;
        var total = 0.0;
        for (var start = 0; start < horizons.Length; start += BlockMax)
        {
            var count = Math.Min(BlockMax, horizons.Length - start);
            total += Block(customer, horizons.Slice(start, count), weights.Slice(start, count));
        }

        return total;
    }

    private static double Block(
        in LivingCustomer customer, ReadOnlySpan<Vector256<double>> horizons, ReadOnlySpan<Vector256<double>> weights)
    {
        Span<Vector256<double>> arguments = stackalloc Vector256<double>[BlockMax];
        Span<Vector256<double>> series = stackalloc Vector256<double>[BlockMax];
        arguments = arguments[..horizons.Length];
        series = series[..horizons.Length];
        var scale = Vector256.Create(customer.ScaleWeeks);
        for (var i = 0; i < horizons.Length; i++)
        {
            arguments[i] = horizons[i] / (scale + horizons[i]);
        }

        AddSeries(customer, arguments, series);
        var total = Vector256<double>.Zero;
        for (var i = 0; i < horizons.Length; i++)
        {
            total += weights[i] * Combine(customer, horizons[i] / scale, series[i]);
        }

        return Vector256.Sum(total);
    }

    private static Vector256<double> Combine(in LivingCustomer customer, Vector256<double> ratio, Vector256<double> series)
    {
        var order = customer.A - 1;
        var log = -ElementaryFunctions.LogOnePlus(ratio);
        var exponent = order * log;
        var power = Vector256.Exp(exponent);
        var direct = order == 0 ? -log : ElementaryFunctions.ExpMinusOne(exponent, power) / Vector256.Create(-order);
        return (order + customer.B) * direct - power * series;
    }

    /// <summary>
    /// The series of <see cref="LivingCustomer.ExpectedPurchases"/> for several arguments. The last lane has the longest horizon and
    /// therefore converges last; it alone decides when to stop.
    /// </summary>
    private static void AddSeries(
        in LivingCustomer customer, ReadOnlySpan<Vector256<double>> arguments, Span<Vector256<double>> sums)
    {
        Span<Vector256<double>> terms = stackalloc Vector256<double>[BlockMax];
        var order = customer.A - 1;
        var c = order + customer.B;
        var second = c - customer.Shape;
        var last = arguments.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            sums[i] = terms[i] = second * arguments[i];
        }

        var tolerance = 1e-16 * (1 - arguments[last].GetElement(Vector256<double>.Count - 1));
        for (double k = 1; k < TermsMax; k++)
        {
            var coefficient = (order + k) * (second + k) / ((c + k) * (k + 1));
            for (var i = 0; i <= last; i++)
            {
                terms[i] *= coefficient * arguments[i];
                sums[i] += terms[i];
            }

            var lane = Vector256<double>.Count - 1;
            if (Math.Abs(terms[last].GetElement(lane)) <= tolerance * Math.Abs(sums[last].GetElement(lane)))
            {
                return;
            }
        }
    }
}
