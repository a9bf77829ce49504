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
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => $"{Name} to {Url}";
}
