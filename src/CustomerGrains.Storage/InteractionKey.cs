namespace CustomerGrains.Storage;

/// <summary>An interaction's id within its customer: what has effect once.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="InteractionId">The sender's idempotency id.</param>
public readonly record struct InteractionKey(string CustomerId, string InteractionId);
