using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Where a record stands in the journal, and what the directory says of it.</summary>
/// <param name="Position">Customer's number and version in one number, so that a customer's records are a range.</param>
/// <param name="Sequence">The record's key in the journal.</param>
/// <param name="OccurredAt">When it happened, in microseconds since 1970.</param>
/// <param name="IdHash">Hash of the interaction id.</param>
internal readonly record struct Place(long Position, long Sequence, long OccurredAt, long IdHash)
{
    public const int VersionBits = 28;
    public const long VersionMax = (1L << VersionBits) - 1;

    public long Customer => Position >> VersionBits;

    public long Version => VersionOf(Position);

    public static long PositionOf(long customer, long version) => (customer << VersionBits) | version;

    public static long VersionOf(long position) => position & VersionMax;

    /// <summary>Hash of an interaction id's UTF-8. It only narrows a search, so a collision costs time and nothing else.</summary>
    public static long HashOf(ReadOnlySpan<byte> interactionId) => (long)StableHash.Of(interactionId);

    public static long HashOf(string interactionId) => (long)StableHash.Of(interactionId);
}
