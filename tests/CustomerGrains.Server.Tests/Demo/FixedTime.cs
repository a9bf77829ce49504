namespace CustomerGrains.Server.Tests.Demo;

/// <summary>A calendar that stands still; timers and stop-watches go on.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
