namespace CustomerGrains.Server.Web;

/// <summary>What /status.json says, with names in snake_case.</summary>
/// <param name="Version">The server's version.</param>
/// <param name="Ready">Whether the server takes work.</param>
/// <param name="NotReadyReason">Why not, in one line; null when ready.</param>
/// <param name="Interactions">Interactions answered since the start by outcome: applied, duplicate, conflict, rejected.</param>
/// <param name="Acknowledgement">How long senders waited since the start; null before the first and when metrics are off.</param>
/// <param name="QueueDepth">Interactions taken and not yet answered; null when metrics are off.</param>
/// <param name="Customers">How many customers there are.</param>
internal sealed record Status(
    string Version,
    bool Ready,
    string? NotReadyReason,
    IReadOnlyDictionary<string, long>? Interactions,
    AcknowledgementStatus? Acknowledgement,
    long? QueueDepth,
    CustomerStatus Customers);

/// <summary>How long it takes until a batch is durable.</summary>
/// <param name="Batches">Batches answered.</param>
/// <param name="P50Ms">Half of them took at most this many milliseconds, estimated from the histogram.</param>
/// <param name="P99Ms">The same for 99 of 100.</param>
internal sealed record AcknowledgementStatus(long Batches, double P50Ms, double P99Ms);

/// <summary>How many customers there are.</summary>
/// <param name="Resident">In memory; null when metrics are off.</param>
/// <param name="ByTier">By tier: bronze, silver, gold, platinum; null before the first count.</param>
/// <param name="CountedAt">When tiers were counted, from snapshots up to ten seconds older; null before the first count.</param>
internal sealed record CustomerStatus(long? Resident, IReadOnlyDictionary<string, long>? ByTier, DateTimeOffset? CountedAt);
