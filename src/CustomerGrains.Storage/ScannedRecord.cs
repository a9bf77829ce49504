using CustomerGrains.Domain;

namespace CustomerGrains.Storage;

/// <summary>A journal record as <see cref="IJournalScan"/> gives it. Its array is the reader's to keep.</summary>
/// <param name="Customer">A number that stands for the customer within this store: records with the same one are of the same customer.</param>
/// <param name="Version">The customer's version that it made.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Interaction">The interaction as received, in the format of <c>InteractionCodec</c>.</param>
public readonly record struct ScannedRecord(UInt128 Customer, long Version, Instant RecordedAt, byte[] Interaction)
{
    /// <summary>What the customer was after it, in the format of <c>AssessmentCodec</c>; empty unless it was asked for.</summary>
    public byte[] Assessment { get; init; } = [];
}
