using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Investigations as bytes: how many; each as the kind of risk and the state (1 byte each), when it was begun (zig-zag varint, microseconds),
/// how much later it came to where it is (zig-zag varint), what would be lost and how many pieces of evidence there are (varints), who moved it
/// last and why (texts).
/// </summary>
internal static class InvestigationCodec
{
    private const int BytesMin = 8;

    /// <summary>Writes investigations.</summary>
    public static void Write(ref RecordWriter writer, IReadOnlyList<Investigation> investigations)
    {
        writer.WriteUnsigned((ulong)investigations.Count);
        foreach (Investigation each in investigations)
        {
            writer.WriteEnum(each.Kind);
            writer.WriteEnum(each.State);
            writer.WriteSigned(each.OpenedAt.Microseconds);
            writer.WriteSigned(each.Since.Microseconds - each.OpenedAt.Microseconds);
            writer.WriteUnsigned((ulong)each.ValueMinorUnits);
            writer.WriteUnsigned((ulong)each.Evidence);
            writer.WriteText(each.By);
            writer.WriteText(each.Reason);
        }
    }

    /// <summary>Reads investigations.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static Investigation[] Read(ref RecordReader reader)
    {
        var investigations = new Investigation[reader.ReadCount(BytesMin)];
        foreach (ref Investigation each in investigations.AsSpan())
        {
            RiskKind kind = reader.ReadEnum<RiskKind>();
            InvestigationState state = reader.ReadEnum<InvestigationState>();
            long openedAt = reader.ReadSigned();
            each = new Investigation(kind, state, new Instant(openedAt), new Instant(openedAt + reader.ReadSigned()))
            {
                ValueMinorUnits = (long)reader.ReadUnsigned(),
                Evidence = reader.ReadAtMost(int.MaxValue),
                By = reader.ReadText(),
                Reason = reader.ReadText(),
            };
        }

        return investigations;
    }
}
