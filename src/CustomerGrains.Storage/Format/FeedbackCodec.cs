using CustomerGrains.Domain;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Feedback that somebody works on as bytes: how many cases there ever were, how many were handled, and the minutes that took (varints); the
/// cases kept (count), each as its interaction (text), its kind and state (1 byte each), when it happened (zig-zag varint, microseconds), how
/// much later it came to where it is (zig-zag varint), when it was handled first (1 byte that is 1 where it was, then how much later it was as a
/// zig-zag varint), the days on which it is due and closed by itself (zig-zag varints), what would be lost (varint), and topic, category, owner,
/// who moved it last and what was said (texts).
/// </summary>
internal static class FeedbackCodec
{
    private const int CaseBytesMin = 14;

    /// <summary>Writes feedback.</summary>
    public static void Write(ref RecordWriter writer, FeedbackStanding feedback)
    {
        writer.WriteUnsigned((ulong)feedback.Tally.Opened);
        writer.WriteUnsigned((ulong)feedback.Tally.Handled);
        writer.WriteUnsigned((ulong)feedback.Tally.Minutes);
        writer.WriteUnsigned((ulong)feedback.Cases.Count);
        foreach (FeedbackCase each in feedback.Cases)
        {
            writer.WriteText(each.InteractionId);
            writer.WriteEnum(each.Kind);
            writer.WriteEnum(each.State);
            writer.WriteSigned(each.OccurredAt.Microseconds);
            writer.WriteSigned(each.Since.Microseconds - each.OccurredAt.Microseconds);
            writer.WriteBoolean(each.HandledAt.HasValue);
            if (each.HandledAt is { } handledAt)
            {
                writer.WriteSigned(handledAt.Microseconds - each.OccurredAt.Microseconds);
            }

            writer.WriteSigned(each.DueDay);
            writer.WriteSigned(each.ClosesDay);
            writer.WriteUnsigned((ulong)each.ValueMinorUnits);
            writer.WriteText(each.Topic);
            writer.WriteText(each.Category);
            writer.WriteText(each.Owner);
            writer.WriteText(each.By);
            writer.WriteText(each.Note);
        }
    }

    /// <summary>Reads feedback.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static FeedbackStanding Read(ref RecordReader reader)
    {
        var tally = new FeedbackTally((long)reader.ReadUnsigned(), (long)reader.ReadUnsigned(), (long)reader.ReadUnsigned());
        var cases = new FeedbackCase[reader.ReadCount(CaseBytesMin)];
        foreach (ref FeedbackCase each in cases.AsSpan())
        {
            each = ReadCase(ref reader);
        }

        return new FeedbackStanding(cases, tally);
    }

    private static FeedbackCase ReadCase(ref RecordReader reader)
    {
        string interactionId = reader.ReadText();
        InteractionKind kind = reader.ReadEnum<InteractionKind>();
        FeedbackState state = reader.ReadEnum<FeedbackState>();
        long occurredAt = reader.ReadSigned();
        return new FeedbackCase(interactionId, kind, new Instant(occurredAt), state, new Instant(occurredAt + reader.ReadSigned()))
        {
            HandledAt = reader.ReadBoolean() ? new Instant(occurredAt + reader.ReadSigned()) : null,
            DueDay = reader.ReadInt32(),
            ClosesDay = reader.ReadInt32(),
            ValueMinorUnits = (long)reader.ReadUnsigned(),
            Topic = reader.ReadText(),
            Category = reader.ReadText(),
            Owner = reader.ReadText(),
            By = reader.ReadText(),
            Note = reader.ReadText(),
        };
    }
}
