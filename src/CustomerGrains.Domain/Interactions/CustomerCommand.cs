namespace CustomerGrains.Domain.Interactions;

/// <summary>Something that somebody orders about one customer: a grade set by hand, or the end of one.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="RequestId">The request's id, the caller's choice: of one customer's requests with the same id one has effect.</param>
/// <param name="Order">What is ordered: an <see cref="OverrideSet"/> or an <see cref="OverrideEnd"/>.</param>
public sealed record CustomerCommand(string CustomerId, string RequestId, InteractionDetail Order);
