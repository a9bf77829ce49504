using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>A histogram in a few numbers, all in milliseconds.</summary>
internal sealed record LatencyFigures(long Count, double P50, double P90, double P99, double P999, double Max, double Mean)
{
    /// <summary>Makes them.</summary>
    public static LatencyFigures Of(LatencyHistogram histogram) => new(
        histogram.Count,
        Rounded(histogram.Quantile(0.5)),
        Rounded(histogram.Quantile(0.9)),
        Rounded(histogram.Quantile(0.99)),
        Rounded(histogram.Quantile(0.999)),
        Rounded(histogram.Max),
        Rounded(histogram.Mean));

    private static double Rounded(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
