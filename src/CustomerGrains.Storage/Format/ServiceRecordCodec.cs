using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Storage.Format;

/// <summary>The service's own records as bytes: fields in the order of their parameters; instants as zig-zag varints of microseconds; lists as how many (varint) and the texts.</summary>
internal static class ServiceRecordCodec
{
    /// <summary>Writes what follows the kind.</summary>
    public static void Write(ref RecordWriter writer, InteractionDetail detail)
    {
        switch (detail)
        {
            case Review review:
                writer.WriteEnum(review.Cause);
                break;
            case OverrideSet set:
                WriteTexts(ref writer, set.Grading, set.Level, set.Reason, set.By);
                writer.WriteSigned(set.UntilDay);
                break;
            case OverrideEnd end:
                WriteTexts(ref writer, end.Grading, end.Reason, end.By);
                break;
            case WarningAcknowledgement taken:
                writer.WriteText(taken.Rule);
                writer.WriteSigned(taken.OpenedAt.Microseconds);
                WriteTexts(ref writer, taken.AssignedTo, taken.Note, taken.By);
                break;
            case WarningSnooze snooze:
                writer.WriteText(snooze.Rule);
                writer.WriteSigned(snooze.OpenedAt.Microseconds);
                writer.WriteSigned(snooze.Until.Microseconds);
                WriteTexts(ref writer, snooze.Note, snooze.By);
                break;
            case WarningResolution resolution:
                writer.WriteText(resolution.Rule);
                writer.WriteSigned(resolution.OpenedAt.Microseconds);
                writer.WriteEnum(resolution.Outcome);
                WriteTexts(ref writer, resolution.Note, resolution.By);
                break;
            case WarningRaise raise:
                WriteTexts(ref writer, raise.Rule, raise.Note, raise.By, raise.CrisisId);
                break;
            case TaskAssignment taken:
                writer.WriteText(taken.Rule);
                writer.WriteSigned(taken.OpenedAt.Microseconds);
                WriteTexts(ref writer, taken.AssignedTo, taken.Note, taken.By);
                break;
            case TaskSnooze snooze:
                writer.WriteText(snooze.Rule);
                writer.WriteSigned(snooze.OpenedAt.Microseconds);
                writer.WriteSigned(snooze.UntilDay);
                WriteTexts(ref writer, snooze.Note, snooze.By);
                break;
            case TaskCompletion completion:
                writer.WriteText(completion.Rule);
                writer.WriteSigned(completion.OpenedAt.Microseconds);
                writer.WriteBoolean(completion.IsSkipped);
                WriteTexts(ref writer, completion.Note, completion.By);
                break;
            case InterventionStart start:
                WriteTexts(ref writer, start.Action, start.Reason);
                writer.WriteEnum(start.Channel);
                InteractionDetailCodec.Write(ref writer, start.Cost);
                WriteTexts(ref writer, start.Warning, start.Task, start.By);
                break;
            case InterventionFinish finish:
                writer.WriteText(finish.Action);
                writer.WriteSigned(finish.StartedAt.Microseconds);
                writer.WriteEnum(finish.Outcome);
                InteractionDetailCodec.Write(ref writer, finish.Cost);
                WriteTexts(ref writer, finish.Note, finish.By);
                break;
            case InterventionCancellation cancellation:
                writer.WriteText(cancellation.Action);
                writer.WriteSigned(cancellation.StartedAt.Microseconds);
                WriteTexts(ref writer, cancellation.Note, cancellation.By);
                break;
            case PointsSpending spending:
                writer.WriteSigned(spending.Points);
                WriteTexts(ref writer, spending.Reward, spending.Note, spending.By);
                break;
            case PointsAdjustment adjustment:
                writer.WriteSigned(adjustment.Points);
                WriteTexts(ref writer, adjustment.Reason, adjustment.By);
                break;
            case InvestigationMove move:
                writer.WriteEnum(move.RiskKind);
                writer.WriteEnum(move.State);
                WriteTexts(ref writer, move.Reason, move.Evidence.Text);
                WriteList(ref writer, move.Evidence.Links);
                WriteList(ref writer, move.Evidence.InteractionIds);
                writer.WriteText(move.By);
                break;
            case FeedbackMove move:
                writer.WriteText(move.InteractionId);
                writer.WriteEnum(move.State);
                WriteTexts(ref writer, move.Topic, move.Category, move.Owner, move.Note, move.By);
                break;
            default:
                throw new ArgumentException($"the format does not know {detail.GetType().Name}", nameof(detail));
        }
    }

    /// <summary>Reads what follows a kind.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static InteractionDetail Read(InteractionKind kind, ref RecordReader reader) => kind switch
    {
        InteractionKind.Review =>
            new Review(reader.ReadEnum<ReviewCause>()),
        InteractionKind.OverrideSet =>
            new OverrideSet(reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadInt32()),
        InteractionKind.OverrideEnd =>
            new OverrideEnd(reader.ReadText(), reader.ReadText(), reader.ReadText()),
        InteractionKind.WarningAcknowledgement =>
            new WarningAcknowledgement(reader.ReadText(), ReadInstant(ref reader), reader.ReadText(), reader.ReadText(), reader.ReadText()),
        InteractionKind.WarningSnooze =>
            new WarningSnooze(reader.ReadText(), ReadInstant(ref reader), ReadInstant(ref reader), reader.ReadText(), reader.ReadText()),
        InteractionKind.WarningResolution =>
            new WarningResolution(reader.ReadText(), ReadInstant(ref reader), reader.ReadEnum<WarningOutcome>(), reader.ReadText(), reader.ReadText()),
        InteractionKind.WarningRaise =>
            new WarningRaise(reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText()),
        InteractionKind.TaskAssignment =>
            new TaskAssignment(reader.ReadText(), ReadInstant(ref reader), reader.ReadText(), reader.ReadText(), reader.ReadText()),
        InteractionKind.TaskSnooze =>
            new TaskSnooze(reader.ReadText(), ReadInstant(ref reader), reader.ReadInt32(), reader.ReadText(), reader.ReadText()),
        InteractionKind.TaskCompletion =>
            new TaskCompletion(reader.ReadText(), ReadInstant(ref reader), reader.ReadBoolean(), reader.ReadText(), reader.ReadText()),
        InteractionKind.InterventionStart => new InterventionStart(
            reader.ReadText(), reader.ReadText(), reader.ReadEnum<Channel>(), InteractionDetailCodec.ReadMoneyIfAny(ref reader),
            reader.ReadText(), reader.ReadText(), reader.ReadText()),
        InteractionKind.InterventionFinish => new InterventionFinish(
            reader.ReadText(), ReadInstant(ref reader), reader.ReadEnum<InterventionOutcome>(), InteractionDetailCodec.ReadMoneyIfAny(ref reader),
            reader.ReadText(), reader.ReadText()),
        InteractionKind.InterventionCancellation =>
            new InterventionCancellation(reader.ReadText(), ReadInstant(ref reader), reader.ReadText(), reader.ReadText()),
        InteractionKind.PointsSpending =>
            new PointsSpending(reader.ReadSigned(), reader.ReadText(), reader.ReadText(), reader.ReadText()),
        InteractionKind.PointsAdjustment =>
            new PointsAdjustment(reader.ReadSigned(), reader.ReadText(), reader.ReadText()),
        InteractionKind.InvestigationMove =>
            new InvestigationMove(
                reader.ReadEnum<RiskKind>(), reader.ReadEnum<InvestigationState>(), reader.ReadText(),
                new InvestigationEvidence(reader.ReadText(), ReadList(ref reader), ReadList(ref reader)), reader.ReadText()),
        InteractionKind.FeedbackMove =>
            new FeedbackMove(
                reader.ReadText(), reader.ReadEnum<FeedbackState>(), reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText(),
                reader.ReadText()),
        _ => throw reader.Corrupt($"a kind without a format, {kind},"),
    };

    private static void WriteList(ref RecordWriter writer, IReadOnlyList<string> texts)
    {
        writer.WriteUnsigned((ulong)texts.Count);
        foreach (string text in texts)
        {
            writer.WriteText(text);
        }
    }

    private static string[] ReadList(ref RecordReader reader)
    {
        var texts = new string[reader.ReadCount(bytesEachMin: 1)];
        foreach (ref string text in texts.AsSpan())
        {
            text = reader.ReadText();
        }

        return texts;
    }

    private static Instant ReadInstant(ref RecordReader reader) => new(reader.ReadSigned());

    private static void WriteTexts(ref RecordWriter writer, params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            writer.WriteText(text);
        }
    }
}
