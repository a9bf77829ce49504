namespace CustomerGrains.Server.Tests.Support;

/// <summary>A calendar that is set by hand; timers and stop-watches go on.</summary>
internal sealed class MovableTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>The time it is.</summary>
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
