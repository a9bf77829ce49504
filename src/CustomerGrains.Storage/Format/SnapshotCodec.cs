using System.Buffers.Binary;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Snapshots whole, as one array of bytes, for who keeps many of them in memory: version (varint), chain (16 bytes, little-endian), when
/// that version was recorded (zig-zag varint of microseconds), assessment and standing (each after its length), plan, and all that follows is
/// the state. Stores have columns instead, so this format never outlives a process.
/// </summary>
public static class SnapshotCodec
{
    private const int ChainBytes = 16;

    /// <summary>Writes a snapshot, but for whose it is.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <returns>A new array that is the caller's.</returns>
    public static byte[] Encode(CustomerSnapshot snapshot)
    {
        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteUnsigned((ulong)snapshot.Version);
        Span<byte> chain = stackalloc byte[ChainBytes];
        BinaryPrimitives.WriteUInt128LittleEndian(chain, snapshot.Chain);
        writer.WriteBytes(chain);
        writer.WriteSigned(snapshot.LastRecordedAt.Microseconds);
        WritePart(ref writer, AssessmentCodec.Encode(snapshot.Assessment));
        WritePart(ref writer, snapshot.Standing);
        writer.WriteText(snapshot.Review.StandardVersion);
        writer.WriteSigned(snapshot.Review.At.Microseconds);
        writer.WriteSigned(snapshot.Review.Rank);
        writer.WriteBytes(snapshot.State);
        return writer.Finish();
    }

    /// <summary>Reads a snapshot.</summary>
    /// <param name="customerId">Whose it is.</param>
    /// <param name="source">Exactly one snapshot; only borrowed.</param>
    /// <exception cref="StoreCorruptException">The bytes are not a snapshot.</exception>
    public static CustomerSnapshot Decode(string customerId, ReadOnlySpan<byte> source)
    {
        var reader = new RecordReader(source, "Snapshot");
        long version = (long)reader.ReadUnsigned();
        UInt128 chain = BinaryPrimitives.ReadUInt128LittleEndian(reader.ReadBytes(ChainBytes));
        var lastRecordedAt = new Instant(reader.ReadSigned());
        Assessment assessment = AssessmentCodec.Decode(ReadPart(ref reader));
        byte[] standing = ReadPart(ref reader).ToArray();
        var plan = new ReviewPlan(SharedNames.Of(reader.ReadText()), new Instant(reader.ReadSigned()), reader.ReadInt32());
        byte[] state = reader.ReadBytes(source.Length - reader.Position).ToArray();
        return new CustomerSnapshot(customerId, version, chain, lastRecordedAt, assessment, plan, state) { Standing = standing };
    }

    private static void WritePart(ref RecordWriter writer, ReadOnlySpan<byte> part)
    {
        writer.WriteUnsigned((ulong)part.Length);
        writer.WriteBytes(part);
    }

    private static ReadOnlySpan<byte> ReadPart(ref RecordReader reader) => reader.ReadBytes(reader.ReadCount(bytesEachMin: 1));
}
