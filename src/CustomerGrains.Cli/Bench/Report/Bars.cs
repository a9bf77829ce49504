using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>A histogram as bars: one for each step of a scale of 1, 2, 5, 10 …, as long as its share.</summary>
internal static class Bars
{
    private const int WidthMax = 50;
    private static readonly double[] Steps = [1, 2, 5];

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(LatencyHistogram histogram)
    {
        long below = 0;
        foreach (TimeSpan bound in Bounds(histogram))
        {
            long upTo = histogram.CountBelow(bound);
            double share = (double)(upTo - below) / histogram.Count;
            below = upTo;
            string bar = new('█', (int)Math.Round(share * WidthMax));
            yield return $"< {Words(bound),8}  {100 * share,5:F1} %  {bar}".TrimEnd();
        }
    }

    // From the first bound above the smallest value to the first above the largest.
    private static IEnumerable<TimeSpan> Bounds(LatencyHistogram histogram)
    {
        for (double unit = 1; ; unit *= 10)
        {
            foreach (double step in Steps)
            {
                TimeSpan bound = TimeSpan.FromMicroseconds(unit * step);
                if (histogram.CountBelow(bound) == histogram.Count)
                {
                    yield return bound;
                    yield break;
                }

                if (bound > histogram.Min)
                {
                    yield return bound;
                }
            }
        }
    }

    private static string Words(TimeSpan bound) => bound switch
    {
        { TotalMilliseconds: < 1 } => $"{bound.TotalMicroseconds:0} µs",
        { TotalSeconds: < 1 } => $"{bound.TotalMilliseconds:0} ms",
        _ => $"{bound.TotalSeconds:0} s",
    };
}
