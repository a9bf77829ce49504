using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>A line of CSV for each second.</summary>
internal sealed class SecondLines
{
    private readonly TextWriter _writer;

    /// <summary>Begins with the names of the columns.</summary>
    public SecondLines(TextWriter writer)
    {
        _writer = writer;
        _writer.WriteLine(
            "second,interactions_sent,interactions_answered,interactions_failed,write_p50_ms,write_p90_ms,write_p99_ms,write_max_ms,"
            + "reads_sent,reads_answered,reads_failed,read_p50_ms,read_p90_ms,read_p99_ms,read_max_ms,retries");
    }

    /// <summary>Writes one.</summary>
    public void Write(SecondFigures figures) =>
        _writer.WriteLine($"{figures.Second},{Text(figures.Writes)},{Text(figures.Reads)},{figures.Retries}");

    private static string Text(FlowFigures flow) =>
        $"{flow.Sent},{flow.Answered},{flow.Failed},{Milliseconds(flow.Median)},{Milliseconds(flow.Ninety)},{Milliseconds(flow.NinetyNine)},{Milliseconds(flow.Max)}";

    private static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("0.###");
}
