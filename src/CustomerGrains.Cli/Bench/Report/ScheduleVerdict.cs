using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>
/// Whether the generator itself kept the schedule. When it did not, latencies are partly its own and say less about the server. A lag
/// of two milliseconds is a timer's; beyond, it must stay under a tenth of the latency measured.
/// </summary>
/// <param name="Kept">Whether it did.</param>
/// <param name="LagP99">99th percentile of its delay, in milliseconds; the worst of all tracks.</param>
/// <param name="LagMax">The longest, in milliseconds.</param>
internal sealed record ScheduleVerdict(bool Kept, double LagP99, double LagMax)
{
    private const double TimerMilliseconds = 2;
    private const double ShareOfLatency = 0.1;

    /// <summary>Judges; null where nothing was due.</summary>
    public static ScheduleVerdict? Of(IEnumerable<Track> tracks)
    {
        Track[] scheduled = [.. tracks.Where(track => track.Lag.Count > 0)];
        return scheduled.Length == 0 ? null : new ScheduleVerdict(
            Array.TrueForAll(scheduled, HasKept),
            scheduled.Max(track => Math.Round(track.Lag.Quantile(0.99).TotalMilliseconds, 3)),
            scheduled.Max(track => Math.Round(track.Lag.Max.TotalMilliseconds, 3)));
    }

    private static bool HasKept(Track track) =>
        track.Lag.Quantile(0.99).TotalMilliseconds
            <= Math.Max(TimerMilliseconds, ShareOfLatency * track.FromDue.Quantile(0.99).TotalMilliseconds);
}
