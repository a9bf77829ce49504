using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Following;

/// <summary>What a customer was found to be at a version, and what had been decided about it.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The version.</param>
/// <param name="RecordedAt">When that version was recorded.</param>
/// <param name="Assessment">What it was found to be.</param>
/// <param name="Standing">What had been decided; null before the first decision.</param>
public sealed record CustomerLevels(string CustomerId, long Version, Instant RecordedAt, Assessment Assessment, Standing? Standing)
{
    /// <summary>The newest of a stored customer; null for one without records.</summary>
    /// <param name="stored">What the store has.</param>
    /// <param name="shapes">The names behind what was decided.</param>
    /// <exception cref="StoreCorruptException">The store holds what cannot have been written.</exception>
    public static CustomerLevels? Of(StoredCustomer stored, StandingShapes shapes)
    {
        Standing? standing = stored.Snapshot is { Standing.Length: > 0 } snapshot ? StandingCodec.Decode(snapshot.Standing, shapes) : null;
        foreach (JournalRecord record in stored.Tail)
        {
            standing = AssessmentCodec.StandingOf(record.Assessment) is { IsEmpty: false } decided ? StandingCodec.Decode(decided, shapes) : standing;
        }

        return stored switch
        {
            { Tail: [.., var last] } => new CustomerLevels(
                stored.CustomerId, last.Version, last.RecordedAt, AssessmentCodec.Decode(last.Assessment), standing),
            { Snapshot: { } newest } => new CustomerLevels(
                stored.CustomerId, newest.Version, newest.LastRecordedAt, newest.Assessment, standing),
            _ => null,
        };
    }
}
