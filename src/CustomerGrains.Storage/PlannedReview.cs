namespace CustomerGrains.Storage;

/// <summary>A customer and its plan, as its newest snapshot has it; also a place in a list of them, to go on from.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Plan">When it has to be looked at again.</param>
public readonly record struct PlannedReview(string CustomerId, ReviewPlan Plan);
