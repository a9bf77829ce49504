namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A clock that breaks for everybody but the test that broke it, which nothing in a shard is prepared for.</summary>
internal sealed class BrokenClock : TimeProvider
{
    private readonly AsyncLocal<bool> _isSpared = new();
    private volatile bool _isBroken;

    /// <summary>Loops that run already do not see what is spared, whichever thread they go on with.</summary>
    public void Break() => _isSpared.Value = _isBroken = true;

    public override DateTimeOffset GetUtcNow() =>
        _isBroken && !_isSpared.Value
            ? throw new InvalidOperationException("this clock was to break")
            : new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
}
