namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>One second of a run.</summary>
/// <param name="Second">Which, from 0 at the start.</param>
/// <param name="Writes">Interactions.</param>
/// <param name="Reads">Calls that read.</param>
/// <param name="Retries">Tries again, of both.</param>
internal readonly record struct SecondFigures(long Second, FlowFigures Writes, FlowFigures Reads, long Retries);

/// <summary>What was sent and answered in a second.</summary>
/// <param name="Sent">Sent.</param>
/// <param name="Answered">Answered, those that failed included.</param>
/// <param name="Failed">Answered with an error.</param>
/// <param name="Median">Median latency of those answered, from when they were due.</param>
/// <param name="Ninety">90th percentile of it.</param>
/// <param name="NinetyNine">99th percentile of it.</param>
/// <param name="Max">The longest.</param>
internal readonly record struct FlowFigures(
    long Sent, long Answered, long Failed, TimeSpan Median, TimeSpan Ninety, TimeSpan NinetyNine, TimeSpan Max);
