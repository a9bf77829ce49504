using System.Runtime.Intrinsics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>The periods ahead whose purchases count, and how much less each is worth than a purchase now.</summary>
public sealed class DiscountSchedule
{
    /// <summary>The most periods a schedule may have: fifty years of months.</summary>
    public const int PeriodsMax = 600;

    private readonly Vector256<double>[] _horizons;
    private readonly Vector256<double>[] _weights;

    /// <summary>Makes a schedule after checking it.</summary>
    /// <param name="periodWeeks">Length of a period in weeks; positive, finite; default 4.345, a month.</param>
    /// <param name="discountRate">Discount rate per period, 0 or more, finite; default 0.01, one per cent a month.</param>
    /// <param name="periods">Number of periods, 1 to <see cref="PeriodsMax"/>; default 12, a year.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names it.</exception>
    public DiscountSchedule(double periodWeeks = 4.345, double discountRate = 0.01, int periods = 12)
    {
        if (!(periodWeeks > 0 && double.IsFinite(periodWeeks)))
        {
            throw new ArgumentOutOfRangeException(nameof(periodWeeks), periodWeeks, "The period must be positive and finite.");
        }

        if (!(discountRate >= 0 && double.IsFinite(discountRate)))
        {
            throw new ArgumentOutOfRangeException(nameof(discountRate), discountRate, "The discount rate must be finite and not negative.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(periods, PeriodsMax);
        PeriodWeeks = periodWeeks;
        DiscountRate = discountRate;
        Periods = periods;
        (_horizons, _weights) = Tabulate(periodWeeks, discountRate, periods);
    }

    /// <summary>Twelve months of 4.345 weeks at one per cent a month.</summary>
    public static DiscountSchedule OneYear { get; } = new();

    /// <summary>Length of a period, in weeks.</summary>
    public double PeriodWeeks { get; }

    /// <summary>Discount rate per period, as a fraction.</summary>
    public double DiscountRate { get; }

    /// <summary>Number of periods.</summary>
    public int Periods { get; }

    /// <summary>Whether another one has the same periods at the same rate.</summary>
    internal bool IsSameAs(DiscountSchedule other) =>
        PeriodWeeks.Equals(other.PeriodWeeks) && DiscountRate.Equals(other.DiscountRate) && Periods == other.Periods;

    /// <summary>Ends of the periods in weeks, ascending, four to a vector and three vectors to a block; the last end fills up.</summary>
    internal ReadOnlySpan<Vector256<double>> Horizons => _horizons;

    /// <summary>
    /// What one expected purchase by the end of a period weighs. Summed by parts, Σ (E_i − E_{i−1}) v^i = Σ E_i (v^i − v^{i+1}) + E_n v^n,
    /// so that each horizon is needed once; the filling weighs 0.
    /// </summary>
    internal ReadOnlySpan<Vector256<double>> Weights => _weights;

    private static (Vector256<double>[] Horizons, Vector256<double>[] Weights) Tabulate(double weeks, double rate, int periods)
    {
        const int Lanes = DiscountedPurchases.BlockVectors * 4;
        var vectors = (periods + Lanes - 1) / Lanes * DiscountedPurchases.BlockVectors;
        var horizons = new Vector256<double>[vectors];
        var weights = new Vector256<double>[vectors];
        for (var i = 0; i < vectors * Vector256<double>.Count; i++)
        {
            var period = Math.Min(i + 1, periods);
            var factor = Math.Pow(1 + rate, -period);
            var weight = i + 1 < periods ? factor * rate / (1 + rate) : i + 1 == periods ? factor : 0;
            var (vector, lane) = Math.DivRem(i, Vector256<double>.Count);
            horizons[vector] = horizons[vector].WithElement(lane, period * weeks);
            weights[vector] = weights[vector].WithElement(lane, weight);
        }

        return (horizons, weights);
    }
}
