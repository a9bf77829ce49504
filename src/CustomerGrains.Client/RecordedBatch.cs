using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>A batch and what became of it. What was applied or known before is durable.</summary>
/// <param name="Sequence">The number that the write returned.</param>
/// <param name="Interactions">The batch as written.</param>
/// <param name="Outcomes">One outcome for each interaction, in the same order.</param>
public sealed record RecordedBatch(long Sequence, IReadOnlyList<Interaction> Interactions, IReadOnlyList<InteractionOutcome> Outcomes);
