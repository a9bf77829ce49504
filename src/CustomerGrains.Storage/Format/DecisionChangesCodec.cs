using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// What was decided otherwise, as bytes: how many changes; each as its subject (1 byte), reason (1 byte), name, level or stage before,
/// level or stage after and, for a notice and for points earned, the day (zig-zag varint). A name is its place in the standing's shape, from 1 (varint), or 0 and the
/// text where the shape has no such name. A level or stage is 0 for none, its number in the shape (varint), or 256 and the text.
/// </summary>
internal static class DecisionChangesCodec
{
    private const int NoName = 0;
    private const int NoStep = 0;
    private const int StepAsText = 256;

    /// <summary>Writes changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="shape">The shape of the standing that they led to.</param>
    /// <returns>A new array that is the caller's.</returns>
    public static byte[] Encode(IReadOnlyList<DecisionChange> changes, StandingShape shape)
    {
        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteUnsigned((ulong)changes.Count);
        foreach (DecisionChange change in changes)
        {
            writer.WriteEnum(change.Subject);
            writer.WriteEnum(change.Reason);
            int place = PlaceOf(change, shape);
            writer.WriteUnsigned((ulong)place);
            if (place == NoName)
            {
                writer.WriteText(change.Name);
            }

            NamedSteps? steps = StepsOf(change.Subject, place, shape);
            WriteStep(ref writer, change.From, steps);
            WriteStep(ref writer, change.To, steps);
            if (HasDay(change.Reason))
            {
                writer.WriteSigned(change.DueDay);
            }
        }

        return writer.Finish();
    }

    /// <summary>Reads changes, without the limits that have passed of a warning: the standing has them.</summary>
    /// <param name="source">Exactly what was written; only borrowed.</param>
    /// <param name="shape">The shape of the standing that they led to.</param>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static DecisionChange[] Decode(ReadOnlySpan<byte> source, StandingShape shape)
    {
        var reader = new RecordReader(source, "Decision");
        var changes = new DecisionChange[reader.ReadCount(bytesEachMin: 5)];
        foreach (ref DecisionChange change in changes.AsSpan())
        {
            change = Read(ref reader, shape);
        }

        reader.End();
        return changes;
    }

    private static bool HasDay(DecisionReason reason) => reason is DecisionReason.Notice or DecisionReason.PointsEarned;

    private static DecisionChange Read(ref RecordReader reader, StandingShape shape)
    {
        DecisionSubject subject = reader.ReadEnum<DecisionSubject>();
        DecisionReason reason = reader.ReadEnum<DecisionReason>();
        int place = reader.ReadAtMost(CountOf(subject, shape));
        string name = place == NoName ? reader.ReadText() : NameAt(subject, place, shape);
        NamedSteps? steps = StepsOf(subject, place, shape);
        return new DecisionChange(
            subject, name, ReadStep(ref reader, steps), ReadStep(ref reader, steps), reason, HasDay(reason) ? reader.ReadInt32() : 0);
    }

    private static void WriteStep(ref RecordWriter writer, string step, NamedSteps? steps)
    {
        int number = step.Length == 0 ? NoStep : steps?.NumberOf(step) is > 0 and var known ? known : StepAsText;
        writer.WriteUnsigned((ulong)number);
        if (number == StepAsText)
        {
            writer.WriteText(step);
        }
    }

    private static string ReadStep(ref RecordReader reader, NamedSteps? steps)
    {
        int number = reader.ReadAtMost(StepAsText);
        return number == StepAsText ? reader.ReadText()
            : number <= (steps?.Steps.Count ?? 0) ? steps?.NameOf(number) ?? ""
            : throw reader.Corrupt("a level that its standard has not");
    }

    private static int PlaceOf(DecisionChange change, StandingShape shape)
    {
        int count = CountOf(change.Subject, shape);
        for (int place = 1; place <= count; place++)
        {
            if (NameAt(change.Subject, place, shape) == change.Name)
            {
                return place;
            }
        }

        return NoName;
    }

    private static int CountOf(DecisionSubject subject, StandingShape shape) => subject switch
    {
        DecisionSubject.Grading => shape.Gradings.Count,
        DecisionSubject.Lifecycle => shape.Lifecycles.Count,
        DecisionSubject.Warning => shape.Warnings.Count,
        DecisionSubject.Task or DecisionSubject.Intervention or DecisionSubject.Points or DecisionSubject.Investigation or DecisionSubject.Feedback => 0,
        DecisionSubject.Risk => RiskSteps.Kinds.Count,
        _ => shape.Segments.Count,
    };

    private static string NameAt(DecisionSubject subject, int place, StandingShape shape) => subject switch
    {
        DecisionSubject.Grading => shape.Gradings[place - 1].Name,
        DecisionSubject.Lifecycle => shape.Lifecycles[place - 1].Name,
        DecisionSubject.Warning => shape.Warnings[place - 1],
        DecisionSubject.Risk => RiskSteps.Kinds[place - 1],
        _ => shape.Segments[place - 1],
    };

    private static NamedSteps? StepsOf(DecisionSubject subject, int place, StandingShape shape) => (subject, place) switch
    {
        (DecisionSubject.Warning, _) => WarningSteps.All,
        (DecisionSubject.Task, _) => TaskSteps.All,
        (DecisionSubject.Intervention, _) => InterventionSteps.All,
        (DecisionSubject.Investigation, _) => InvestigationSteps.All,
        (DecisionSubject.Feedback, _) => FeedbackSteps.All,
        (DecisionSubject.Risk, _) => RiskSteps.All,
        (_, NoName) or (DecisionSubject.Segment, _) => null,
        (DecisionSubject.Grading, _) => shape.Gradings[place - 1],
        _ => shape.Lifecycles[place - 1],
    };
}
