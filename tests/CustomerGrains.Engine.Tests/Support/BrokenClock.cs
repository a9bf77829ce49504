namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A clock that breaks for everybody but the thread that broke it, which nothing in a shard is prepared for.</summary>
internal sealed class BrokenClock : TimeProvider
{
    private const int Nobody = -1;

    private int _spared = Nobody;

    public void Break() => _spared = Environment.CurrentManagedThreadId;

    public override DateTimeOffset GetUtcNow() =>
        _spared != Nobody && _spared != Environment.CurrentManagedThreadId
            ? throw new InvalidOperationException("this clock was to break")
            : new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
}
