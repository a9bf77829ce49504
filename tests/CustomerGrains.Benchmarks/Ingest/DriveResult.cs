namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>What a run of the driver gave.</summary>
/// <param name="Interactions">Outcomes received.</param>
/// <param name="Elapsed">From the first send to the last acknowledgement.</param>
/// <param name="MedianMilliseconds">Half of the acknowledgements came within this time.</param>
/// <param name="NinetyNineMilliseconds">99 % of the acknowledgements came within this time.</param>
internal sealed record DriveResult(long Interactions, TimeSpan Elapsed, double MedianMilliseconds, double NinetyNineMilliseconds)
{
    public double PerSecond => Interactions / Elapsed.TotalSeconds;
}
