using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>
/// All buckets of the run's histograms in the text format of HdrHistogram's percentile distribution, which its plotters read; values
/// are in milliseconds.
/// </summary>
internal static class PercentileFile
{
    /// <summary>Writes the histograms of all tracks, one behind the other.</summary>
    public static void Write(TextWriter writer, IEnumerable<Track> tracks)
    {
        foreach (Track track in tracks)
        {
            writer.WriteLine($"# {track.Name}, from when it was due until it was answered, in milliseconds");
            Write(writer, track.FromDue);
        }
    }

    private static void Write(TextWriter writer, LatencyHistogram histogram)
    {
        writer.WriteLine($"{"Value",12} {"Percentile",14} {"TotalCount",12} {"1/(1-Percentile)",17}");
        long count = 0;
        foreach ((TimeSpan below, long times) in histogram.Buckets())
        {
            count += times;
            double share = (double)count / histogram.Count;
            TimeSpan value = below < histogram.Max ? below : histogram.Max;
            string inverse = count < histogram.Count ? $"{1 / (1 - share),17:F2}" : "";
            writer.WriteLine($"{value.TotalMilliseconds,12:F3} {share,14:F12} {count,12} {inverse}".TrimEnd());
        }

        writer.WriteLine($"#[Mean = {histogram.Mean.TotalMilliseconds:F3}, Max = {histogram.Max.TotalMilliseconds:F3}, Total count = {histogram.Count}]");
    }
}
