using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>A line for each second, for somebody who watches.</summary>
internal sealed class BenchProgress(TextWriter writer)
{
    /// <summary>Writes one.</summary>
    public void Show(SecondFigures figures)
    {
        string writes = figures.Writes is { Sent: 0, Answered: 0 } ? "" : $"  {Text(figures.Writes, "interactions")}";
        string reads = figures.Reads is { Sent: 0, Answered: 0 } ? "" : $"  {Text(figures.Reads, "reads")}";
        string retries = figures.Retries > 0 ? $"  {figures.Retries:N0} retries" : "";
        writer.WriteLine($"{figures.Second,5} s{writes}{reads}{retries}");
    }

    private static string Text(FlowFigures flow, string what) =>
        $"{flow.Answered,9:N0} {what}, p50 {flow.Median.TotalMilliseconds,7:N1} ms, p99 {flow.NinetyNine.TotalMilliseconds,7:N1} ms"
        + (flow.Failed > 0 ? $", {flow.Failed:N0} wrong" : "");
}
