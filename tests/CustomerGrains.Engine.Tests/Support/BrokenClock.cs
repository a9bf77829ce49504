namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A clock that breaks after some calls, which nothing in a shard is prepared for.</summary>
internal sealed class BrokenClock(int callsUntilBroken) : TimeProvider
{
    private int _calls;

    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Increment(ref _calls) > callsUntilBroken
            ? throw new InvalidOperationException("this clock was to break")
            : new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
}
