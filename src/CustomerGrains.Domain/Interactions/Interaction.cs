namespace CustomerGrains.Domain.Interactions;

/// <summary>One fact about one customer: something that happened at a moment in a channel. Never changed, never deleted by later ones.</summary>
/// <param name="Id">The sender's idempotency id; within a customer it has effect once.</param>
/// <param name="CustomerId">The customer it belongs to.</param>
/// <param name="Channel">Where it happened.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Detail">What happened.</param>
public sealed record Interaction(string Id, string CustomerId, Channel Channel, Instant OccurredAt, InteractionDetail Detail);
