namespace CustomerGrains.Cli.Bench.Arrivals;

/// <summary>Time since the start of a run.</summary>
internal sealed class RunClock(TimeProvider time)
{
    /// <summary>Longest wait in one piece; a timer takes no more than some weeks.</summary>
    private static readonly TimeSpan DelayMax = TimeSpan.FromDays(1);

    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>How long the run has lasted.</summary>
    public TimeSpan Now => time.GetElapsedTime(_startedAt);

    /// <summary>Waits until so long after the start; never less, and about a millisecond more at most on an idle machine.</summary>
    public async ValueTask WaitUntilAsync(TimeSpan due, CancellationToken cancellationToken)
    {
        while (due - Now is { Ticks: > 0 } left)
        {
            // Timers count in whole milliseconds and cut off the rest.
            TimeSpan delay = left < DelayMax ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : DelayMax;
            await Task.Delay(delay, time, cancellationToken);
        }
    }
}
