namespace CustomerGrains.Server.Webhooks;

/// <summary>How webhooks are delivered, and their limits.</summary>
internal sealed record WebhookOptions
{
    /// <summary>Webhooks at a time.</summary>
    public int WebhooksMax { get; init; } = 100;

    /// <summary>Changes of one webhook that are being sent or wait to be sent again; beyond it the next ones wait in the store.</summary>
    public int WaitingMax { get; init; } = 256;

    /// <summary>Changes from the oldest one that is not received on; beyond it the next ones wait in the store, and after a restart no more are sent again.</summary>
    public int AheadMax { get; init; } = 65_536;

    /// <summary>Requests of one webhook at a time.</summary>
    public int RequestsMax { get; init; } = 4;

    /// <summary>Attempts before a change becomes a dead letter.</summary>
    public int AttemptsMax { get; init; } = 18;

    /// <summary>The wait after the first failure; each further one is twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts. The default and those above come to some five hours.</summary>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take to connect, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the look-up of a host's name may take when a webhook is made or changed.</summary>
    public TimeSpan LookupTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a place that has moved on is made durable.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Dead letters of one webhook that are kept; the oldest make room for others.</summary>
    public int DeadLettersMax { get; init; } = 10_000;

    /// <summary>Dead letters sent again in one call.</summary>
    public int ReplayMax { get; init; } = 1_000;

    /// <summary>Failures in a row after which no more dead letters are sent again in one call.</summary>
    public int ReplayFailuresMax { get; init; } = 5;

    /// <summary>Whether addresses may be http, or within private networks and this machine.</summary>
    public bool AllowsAnyTarget { get; init; }
}
