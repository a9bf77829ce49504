namespace CustomerGrains.Testing;

/// <summary>A calendar that is set by hand; timers and stop-watches go on.</summary>
/// <param name="now">The time that it begins at.</param>
public sealed class MovableTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>The time it is.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>Timers of this period never come, so that a test does itself what they do; default none.</summary>
    public TimeSpan? Held { get; init; }

    /// <summary>What is due after so long comes after a hundredth of it, so that a test does not wait for a loop that rests; default none.</summary>
    public TimeSpan? Hurried { get; init; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period == Held
            ? base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
            : base.CreateTimer(callback, state, dueTime == Hurried ? dueTime / 100 : dueTime, period);
}
