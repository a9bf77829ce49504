using CustomerGrains.Domain;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Warnings of a standing as bytes: how many; each as its rule's place (varint), state, outcome and escalations (1 byte each; of the last the
/// highest bit says that there is a count of what was answered), reopenings (1 byte), when it was opened (zig-zag varint, microseconds), how much later it became what it is, and was opened for the last time
/// (zig-zag varints), impact in minor units (zig-zag varint), the day its cause went (varint, 0 for none), until when it is put off
/// (zig-zag varint after it was opened, only where it is snoozed), what was answered (varint, only where there is such a count), and whom it goes to, who ordered last, what was said and the crisis (texts).
/// </summary>
internal static class WarningCodec
{
    private const int BytesEachMin = 14;
    private const byte AnsweredBit = 0x80;

    /// <summary>Writes warnings.</summary>
    public static void Write(ref RecordWriter writer, ReadOnlySpan<WarningStanding> warnings)
    {
        writer.WriteUnsigned((ulong)warnings.Length);
        foreach (WarningStanding warning in warnings)
        {
            long openedAt = warning.OpenedAt.Microseconds;
            writer.WriteUnsigned((ulong)warning.Rule);
            writer.WriteEnum(warning.State);
            writer.WriteEnum(warning.Outcome);
            writer.WriteByte((byte)((byte)warning.Escalations | (warning.Answered > 0 ? AnsweredBit : 0)));
            writer.WriteByte(warning.Reopenings);
            writer.WriteSigned(openedAt);
            writer.WriteSigned(warning.Since.Microseconds - openedAt);
            writer.WriteSigned(warning.ActiveAt.Microseconds - openedAt);
            writer.WriteSigned(warning.ImpactMinorUnits);
            writer.WriteUnsigned((ulong)warning.CauseGoneDay);
            if (warning.State == WarningState.Snoozed)
            {
                writer.WriteSigned(warning.SnoozedUntil.Microseconds - openedAt);
            }

            if (warning.Answered > 0)
            {
                writer.WriteUnsigned((ulong)warning.Answered);
            }

            writer.WriteText(warning.AssignedTo);
            writer.WriteText(warning.By);
            writer.WriteText(warning.Note);
            writer.WriteText(warning.CrisisId);
        }
    }

    /// <summary>Reads warnings.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static WarningStanding[] Read(ref RecordReader reader)
    {
        var warnings = new WarningStanding[reader.ReadCount(BytesEachMin)];
        foreach (ref WarningStanding warning in warnings.AsSpan())
        {
            warning = ReadOne(ref reader);
        }

        return warnings;
    }

    private static WarningStanding ReadOne(ref RecordReader reader)
    {
        int rule = reader.ReadAtMost(int.MaxValue);
        WarningState state = reader.ReadEnum<WarningState>();
        WarningOutcome outcome = reader.ReadEnum<WarningOutcome>();
        byte escalations = reader.ReadByte();
        byte reopenings = reader.ReadByte();
        long openedAt = reader.ReadSigned();
        long since = reader.ReadSigned();
        long activeAt = reader.ReadSigned();
        return new WarningStanding(rule, new Instant(openedAt), state, new Instant(openedAt + since))
        {
            ActiveAt = new Instant(openedAt + activeAt),
            Outcome = outcome,
            Escalations = (WarningLimits)(escalations & ~AnsweredBit),
            Reopenings = reopenings,
            ImpactMinorUnits = reader.ReadSigned(),
            CauseGoneDay = reader.ReadAtMost(int.MaxValue),
            SnoozedUntil = state == WarningState.Snoozed ? new Instant(openedAt + reader.ReadSigned()) : default,
            Answered = (escalations & AnsweredBit) != 0 ? (long)reader.ReadUnsigned() : 0,
            AssignedTo = reader.ReadText(),
            By = reader.ReadText(),
            Note = reader.ReadText(),
            CrisisId = reader.ReadText(),
        };
    }
}
