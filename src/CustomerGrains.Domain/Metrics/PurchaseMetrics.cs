using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using static CustomerGrains.Domain.Metrics.MetricGroup;

namespace CustomerGrains.Domain.Metrics;

/// <summary>Recency, frequency, money, variety and what the models expect.</summary>
internal static class PurchaseMetrics
{
    public static IEnumerable<Metric> All =>
    [
        .. AllWindows.SelectMany(OfWindow),
        Quantity("recency_days", MetricUnit.Days, Silence.Rises, "Days since the last purchase; unknown without one",
            static (ref reader) => reader.HasPurchased ? reader.Day - reader.LastPurchaseDay : double.NaN, isTellable: true),
        Quantity("tenure_days", MetricUnit.Days, Silence.Rises, "Days since the first purchase; unknown without one",
            static (ref reader) => reader.HasPurchased ? reader.Day - reader.FirstPurchaseDay : double.NaN, isTellable: true),
        Quantity("variety", MetricUnit.Count, Silence.Stays, "Distinct categories bought", static (ref reader) => ValueModel.Variety(reader.State)),
        Quantity("referrals_lifetime", MetricUnit.Count, Silence.Stays, "Customers brought in ever",
            static (ref reader) => reader.State.Ledger.Lifetime(new LedgerKey(Measure.Referral)).Count, isTellable: true),
        Quantity("referrals_365d", MetricUnit.Count, Silence.Falls, "Customers brought in within 365 days",
            static (ref reader) => reader.Total(Total.Referrals, DayLedger.WindowDays), isTellable: true),
        .. Expected(),
    ];

    private static IEnumerable<Metric> OfWindow(int window)
    {
        (string suffix, string within) = (Suffix(window), Within(window));
        Silence silence = window == 0 ? Silence.Stays : Silence.Falls;
        yield return Quantity($"purchase_days_{suffix}", MetricUnit.Days, silence, $"Distinct days with a purchase {within}",
            (ref reader) => window == 0 ? reader.State.PurchaseDays.Count : reader.PurchaseDays(window), isTellable: true);
        yield return Quantity($"purchases_{suffix}", MetricUnit.Count, silence, $"Purchases {within}",
            (ref reader) => Of(ref reader, Total.Purchases, Measure.Purchase, window).Count, isTellable: true);
        yield return Quantity($"units_{suffix}", MetricUnit.Count, silence, $"Units bought {within}",
            (ref reader) => Of(ref reader, Total.Units, Measure.Purchase, window).Sum, isTellable: true);
        yield return Quantity($"returns_{suffix}", MetricUnit.Count, silence, $"Returns {within}",
            (ref reader) => Of(ref reader, Total.Returns, Measure.ProductReturn, window).Count, isTellable: true);
        yield return Quantity($"revenue_{suffix}", MetricUnit.Money, silence, $"Revenue {within}, in the reporting currency",
            (ref reader) => reader.Money(Revenue(ref reader, window)), isTellable: true);
        yield return Quantity($"refunds_{suffix}", MetricUnit.Money, silence, $"Refunds {within}, in the reporting currency",
            (ref reader) => reader.Money(Refunds(ref reader, window)), isTellable: true);
        string meaning = $"Revenue per purchase {within}; unknown without a purchase in the reporting currency";
        yield return window == 0
            ? Quantity($"average_purchase_{suffix}", MetricUnit.Money, silence, meaning, (ref reader) => Average(ref reader, window))
            : OfCounted(
                $"average_purchase_{suffix}", MetricUnit.Money, (0, double.PositiveInfinity), window, meaning, (ref reader) => Average(ref reader, window),
                Total.PaidPurchases);
    }

    private static IEnumerable<Metric> Expected() =>
    [
        Share("probability_alive", MetricUnit.Probability, Silence.Falls,
            "Probability of being a customer still, by the purchase model; no measure of risk; unknown without a purchase",
            static (ref reader) => reader.HasPurchased ? Model(ref reader).ProbabilityAlive(reader.History) : double.NaN),
        Share("purchase_probability_26w", MetricUnit.Probability, Silence.Falls, "Probability of a purchase within 26 weeks; unknown without a purchase",
            static (ref reader) => reader.HasPurchased
                ? Model(ref reader).ProbabilityOfPurchaseWithin(reader.History, ExpectationModel.HalfYearWeeks) : double.NaN),
        Quantity("expected_purchases_52w", MetricUnit.Days, Silence.Falls, "Expected purchase days within 52 weeks; unknown without a purchase",
            static (ref reader) => reader.HasPurchased ? reader.ExpectedPurchases : double.NaN),
        Quantity("expected_lifetime_value", MetricUnit.Money, Silence.Falls,
            "Expected margin of the next twelve months, discounted; unknown without a purchase",
            static (ref reader) => reader.HasPurchased ? reader.Money((long)reader.LifetimeValue) : double.NaN),
        Share("overdue_probability", MetricUnit.Probability, Silence.Rises,
            "How unusual the present silence is for the customer: its quantile; unknown without a purchase",
            static (ref reader) => reader.HasPurchased ? Model(ref reader).Overdue(reader.History) : double.NaN),
        Quantity("next_purchase_days", MetricUnit.Days, Silence.Rises,
            "Days within which the next purchase comes with probability one half; unknown without a purchase",
            static (ref reader) => reader.HasPurchased
                ? Model(ref reader).NextPurchase(reader.History).MedianWeeks * ExpectationModel.DaysPerWeek : double.NaN),
    ];

    /// <summary>Revenue of a window in minor units.</summary>
    public static long Revenue(ref MetricReader reader, int window) => window == 0
        ? reader.State.Ledger.Lifetime(new LedgerKey(Measure.Revenue, reader.Standard.ReportingCurrency)).Sum
        : reader.Total(Total.Revenue, window);

    /// <summary>Refunds of a window in minor units.</summary>
    public static long Refunds(ref MetricReader reader, int window) => window == 0
        ? reader.State.Ledger.Lifetime(new LedgerKey(Measure.Refund, reader.Standard.ReportingCurrency)).Sum
        : reader.Total(Total.Refunds, window);

    private static PurchaseModel Model(ref MetricReader reader) => reader.Standard.LifetimeValue.Purchases;

    /// <summary>The total of a window as both count and sum, or the lifetime's entry.</summary>
    private static (long Count, long Sum) Of(ref MetricReader reader, Total total, Measure measure, int window)
    {
        if (window != 0)
        {
            long value = reader.Total(total, window);
            return (value, value);
        }

        LedgerEntry entry = reader.State.Ledger.Lifetime(new LedgerKey(measure));
        return (entry.Count, entry.Sum);
    }

    private static double Average(ref MetricReader reader, int window)
    {
        long count = window == 0
            ? reader.State.Ledger.Lifetime(new LedgerKey(Measure.Revenue, reader.Standard.ReportingCurrency)).Count
            : reader.Total(Total.PaidPurchases, window);
        return count == 0
            ? double.NaN
            : reader.Money((long)Math.Round((decimal)Revenue(ref reader, window) / count, MidpointRounding.ToEven));
    }
}
