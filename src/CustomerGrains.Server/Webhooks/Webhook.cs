namespace CustomerGrains.Server.Webhooks;

/// <summary>A webhook as it is configured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it sends to.</param>
/// <param name="Filter">What it sends; null for everything.</param>
/// <param name="IsPaused">Whether it sends nothing.</param>
/// <param name="CreatedAt">When it was made, in microseconds since 1970.</param>
/// <param name="Secret">The bytes to sign with. Never written to a log or a response but the first.</param>
internal sealed record Webhook(string Name, string Url, V1.ChangeFilter? Filter, bool IsPaused, long CreatedAt, byte[] Secret)
{
    /// <summary>Secrets before this one, the newest first: each signs too until its time is over.</summary>
    public IReadOnlyList<FormerSecret> Former { get; init; } = [];

    /// <summary>Leaves the secrets out.</summary>
    public override string ToString() => $"{Name} to {Url}";
}

/// <summary>A secret that another one has taken the place of.</summary>
/// <param name="Secret">The bytes to sign with.</param>
/// <param name="EndsAt">From when on it signs no more, in microseconds since 1970.</param>
internal sealed record FormerSecret(byte[] Secret, long EndsAt);
