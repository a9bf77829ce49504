namespace CustomerGrains.Client;

/// <summary>
/// When a failed call is tried again. That is always safe: an interaction's id has effect once, and questions change nothing.
/// Tried again is what the server answers with UNAVAILABLE, what a lost connection leaves open, and RESOURCE_EXHAUSTED when it
/// comes with a delay (<c>google.rpc.RetryInfo</c>), which is then kept.
/// </summary>
public sealed record RetryOptions
{
    /// <summary>No second try.</summary>
    public static RetryOptions None { get; } = new() { TimeLimit = TimeSpan.Zero };

    /// <summary>How long to go on trying without any success. Default 60 seconds; zero for no second try.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first delay; each further one is twice as long, and varied by a fifth. Default 100 milliseconds.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay, unless the server asks for a longer one. Default 5 seconds.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Called before each wait for the next try. Default nothing.</summary>
    public Action<RetryNotice>? OnRetry { get; init; }
}
