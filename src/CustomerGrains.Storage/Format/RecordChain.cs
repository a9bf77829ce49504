using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Ties a customer's records together, so that one altered, lost or put elsewhere is noticed when they are read:
/// each record's chain is the first 128 bits of SHA-256 over the previous chain (16 bytes; 0 for the first record), version (8),
/// recorded instant in microseconds (8), length of the interaction (4), length of the assessment (4), interaction, assessment;
/// all numbers big-endian.
/// </summary>
public static class RecordChain
{
    private const int HeadBytes = 40;
    private const int StackBytes = 1_024;

    /// <summary>The chain of a record.</summary>
    /// <param name="previous">Chain of the version before; 0 for the first.</param>
    /// <param name="version">The record's version.</param>
    /// <param name="recordedAt">When it was recorded.</param>
    /// <param name="interaction">The interaction's bytes.</param>
    /// <param name="assessment">The assessment's bytes.</param>
    public static UInt128 Next(
        UInt128 previous, long version, Instant recordedAt, ReadOnlySpan<byte> interaction, ReadOnlySpan<byte> assessment)
    {
        // One call over one contiguous span costs no more than an incremental hash (both near 0.5 µs for 150 bytes) and has no state.
        int length = checked(HeadBytes + interaction.Length + assessment.Length);
        byte[]? rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> input = rented ?? stackalloc byte[StackBytes];
        input = input[..length];
        BinaryPrimitives.WriteUInt128BigEndian(input, previous);
        BinaryPrimitives.WriteInt64BigEndian(input[16..], version);
        BinaryPrimitives.WriteInt64BigEndian(input[24..], recordedAt.Microseconds);
        BinaryPrimitives.WriteInt32BigEndian(input[32..], interaction.Length);
        BinaryPrimitives.WriteInt32BigEndian(input[36..], assessment.Length);
        interaction.CopyTo(input[HeadBytes..]);
        assessment.CopyTo(input[(HeadBytes + interaction.Length)..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Checks that records follow a version without a gap, each chained to the one before.</summary>
    /// <param name="version">The version they follow; 0 for the beginning.</param>
    /// <param name="chain">The chain at that version; 0 for the beginning.</param>
    /// <param name="records">Records of one customer in order of version.</param>
    /// <exception cref="StoreCorruptException">One is missing, altered or not this customer's; the message names its version.</exception>
    public static void Verify(long version, UInt128 chain, IEnumerable<JournalRecord> records)
    {
        foreach (JournalRecord record in records)
        {
            Verify(version, chain, record);
            (version, chain) = (record.Version, record.Chain);
        }
    }

    /// <summary>Checks that a record is the next after a version and chained to it.</summary>
    /// <param name="version">The version before; 0 for the first record.</param>
    /// <param name="chain">The chain at that version; 0 for the first record.</param>
    /// <param name="record">The record.</param>
    /// <exception cref="StoreCorruptException">It is not the next one, or was altered; the message names its version.</exception>
    public static void Verify(long version, UInt128 chain, JournalRecord record)
    {
        if (record.Version != version + 1)
        {
            throw new StoreCorruptException($"a customer's version {version + 1} is missing: version {record.Version} follows {version}");
        }

        if (record.Chain != Next(chain, record.Version, record.RecordedAt, record.Interaction, record.Assessment))
        {
            throw new StoreCorruptException($"a customer's version {record.Version} is not what was written: its chain does not hold");
        }
    }
}
