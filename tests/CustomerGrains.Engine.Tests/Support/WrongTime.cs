using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A clock that can be set, beside what measures time, with timers that take what those of the system do.</summary>
internal sealed class WrongTime(ManualTime time) : TimeProvider
{
    private const long TimerMsMax = uint.MaxValue - 1;
    private TimeSpan _behind;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() - _behind;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new CheckedTimer(time.CreateTimer(callback, state, dueTime, period));

    public void Advance(TimeSpan span) => time.Advance(span);

    public void SetBack(TimeSpan span) => _behind += span;

    private sealed class CheckedTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((long)dueTime.TotalMilliseconds, TimerMsMax, nameof(dueTime));
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
