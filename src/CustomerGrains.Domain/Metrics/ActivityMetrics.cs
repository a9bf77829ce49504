using static CustomerGrains.Domain.Metrics.MetricGroup;

namespace CustomerGrains.Domain.Metrics;

/// <summary>How much the customer does.</summary>
internal static class ActivityMetrics
{
    private const long MillisecondsPerSecond = 1000;

    public static IEnumerable<Metric> All =>
    [
        .. AllWindows.Where(window => window != 0).SelectMany(OfWindow),
        Quantity("silence_days", MetricUnit.Days, Silence.Rises, "Days since the newest interaction of any kind",
            static (ref reader) => reader.Day - reader.State.Ledger.NewestDay),
    ];

    private static IEnumerable<Metric> OfWindow(int window)
    {
        yield return Counted("interactions", MetricUnit.Count, "Interactions of all kinds", Total.Interactions);
        yield return Counted("active_days", MetricUnit.Days, "Distinct days with an interaction", Total.ActiveDays);
        yield return Counted("visits", MetricUnit.Count, "Visits", Total.Visits);
        yield return Counted("product_uses", MetricUnit.Count, "Times products were used", Total.ProductUses);
        yield return Quantity($"usage_seconds_{Suffix(window)}", MetricUnit.Seconds, Silence.Falls, $"Time spent in visits and with products {Within(window)}",
            (ref reader) => reader.Total(Total.UsageMilliseconds, window) / MillisecondsPerSecond);

        Metric Counted(string name, string unit, string what, Total total) =>
            Quantity($"{name}_{Suffix(window)}", unit, Silence.Falls, $"{what} {Within(window)}", (ref reader) => reader.Total(total, window));
    }
}
