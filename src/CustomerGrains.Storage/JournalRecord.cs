using CustomerGrains.Domain;

namespace CustomerGrains.Storage;

/// <summary>
/// One acknowledged interaction as it stands in the journal, under the key (customer, version). Never changed once written.
/// Whoever makes a record gives its arrays away; nobody writes into them afterwards.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The customer's version that it made: 1, 2, 3 … without a gap.</param>
/// <param name="InteractionId">The sender's idempotency id.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Interaction">The interaction as received, in the format of <c>InteractionCodec</c>.</param>
/// <param name="Assessment">What the customer was after it, in exact numbers, in the format of <c>AssessmentCodec</c>.</param>
/// <param name="Chain">Hash over this record and the chain of the version before; see <c>RecordChain</c>.</param>
public sealed record JournalRecord(
    string CustomerId,
    long Version,
    string InteractionId,
    Instant OccurredAt,
    Instant RecordedAt,
    byte[] Interaction,
    byte[] Assessment,
    UInt128 Chain);
