using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// What a standing says of serving a customer, as bytes: which parts there are (1 byte, a bit for each), then each of them. Tasks are bit 1:
/// how many; each as its rule (text), state (1 byte), whether it is overdue (1 byte), when it was opened (zig-zag varint, microseconds), how
/// much later it became what it is (zig-zag varint), the days that it counts from, is about and is due (zig-zag varints), the day until which
/// it is put off (varint, 0 for none), and who does it, who ordered last and what was said (texts). Interventions and what became of actions
/// are bit 2, points bit 4, investigations bit 8 and feedback bit 16, in the formats of <see cref="InterventionCodec"/>,
/// <see cref="PointsCodec"/>, <see cref="InvestigationCodec"/> and <see cref="FeedbackCodec"/>. Warnings that are watched are bit 32, in the format of
/// <see cref="WatchedCodec"/>. What interventions since actions are measured come to is bit 64, also in the format of <see cref="InterventionCodec"/>;
/// where it is missing that is what all of them come to, for once only those were told. Purchase days that are counted in an earlier cohort are
/// bit 128: how many; each as the day (varint) and the cohort (text), first those that no purchase followed, then as day 0 the first one.
/// </summary>
internal static class CareCodec
{
    private const int TaskBytesMin = 12;
    private const int LapsedBytesMin = 2;
    private const int FirstPurchaseDay = 0;
    private const Parts All = Parts.Tasks | Parts.Interventions | Parts.Points | Parts.Investigations | Parts.Feedback | Parts.Watched | Parts.Measured | Parts.Lapsed;

    [Flags]
    private enum Parts
    {
        None = 0,
        Tasks = 1,
        Interventions = 2,
        Points = 4,
        Investigations = 8,
        Feedback = 16,
        Watched = 32,
        Measured = 64,
        Lapsed = 128,
    }

    /// <summary>Writes what is there.</summary>
    public static void Write(ref RecordWriter writer, CareStanding care)
    {
        writer.WriteByte((byte)PartsOf(care));
        if (care.Tasks.Count > 0)
        {
            WriteTasks(ref writer, care.Tasks);
        }

        if (care.Interventions.Count + care.Trails.Count > 0)
        {
            InterventionCodec.Write(ref writer, care);
        }

        if (care.Points is { } points)
        {
            PointsCodec.Write(ref writer, points);
        }

        if (care.Investigations.Count > 0)
        {
            InvestigationCodec.Write(ref writer, care.Investigations);
        }

        if (care.Feedback is { } feedback)
        {
            FeedbackCodec.Write(ref writer, feedback);
        }

        if (care.Watched.Count > 0)
        {
            WatchedCodec.Write(ref writer, care.Watched);
        }

        InterventionCodec.WriteMeasured(ref writer, care.Trails);
        if (care.Lapsed.Count > 0 || care.FirstPurchaseIn is not null)
        {
            WriteLapsed(ref writer, care);
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static CareStanding Read(ref RecordReader reader)
    {
        var parts = (Parts)reader.ReadByte();
        if (parts == Parts.None || (parts & ~All) != Parts.None)
        {
            throw reader.Corrupt("parts of service that are not known");
        }

        var care = new CareStanding(parts.HasFlag(Parts.Tasks) ? ReadTasks(ref reader) : []);
        if (parts.HasFlag(Parts.Interventions))
        {
            (Intervention[] interventions, ActionTrail[] trails) = InterventionCodec.Read(ref reader);
            care = care with { Interventions = interventions, Trails = trails };
        }

        care = care with
        {
            Points = parts.HasFlag(Parts.Points) ? PointsCodec.Read(ref reader) : null,
            Investigations = parts.HasFlag(Parts.Investigations) ? InvestigationCodec.Read(ref reader) : [],
            Feedback = parts.HasFlag(Parts.Feedback) ? FeedbackCodec.Read(ref reader) : null,
            Watched = parts.HasFlag(Parts.Watched) ? WatchedCodec.Read(ref reader) : [],
        };
        care = care with { Trails = InterventionCodec.WithMeasured(ref reader, care.Trails, parts.HasFlag(Parts.Measured)) };
        return parts.HasFlag(Parts.Lapsed) ? ReadLapsed(ref reader, care) : care;
    }

    private static Parts PartsOf(CareStanding care) =>
        (care.Tasks.Count > 0 ? Parts.Tasks : Parts.None)
        | (care.Interventions.Count + care.Trails.Count > 0 ? Parts.Interventions : Parts.None)
        | (care.Points is null ? Parts.None : Parts.Points)
        | (care.Investigations.Count > 0 ? Parts.Investigations : Parts.None)
        | (care.Feedback is null ? Parts.None : Parts.Feedback)
        | (care.Watched.Count == 0 ? Parts.None : Parts.Watched)
        | (care.Trails.Any(trail => trail.HasMeasuredStarts) ? Parts.Measured : Parts.None)
        | (care.Lapsed.Count == 0 && care.FirstPurchaseIn is null ? Parts.None : Parts.Lapsed);

    private static void WriteLapsed(ref RecordWriter writer, CareStanding care)
    {
        writer.WriteUnsigned((ulong)(care.Lapsed.Count + (care.FirstPurchaseIn is null ? 0 : 1)));
        foreach (LapsedDay each in care.Lapsed)
        {
            writer.WriteUnsigned((ulong)each.Day);
            writer.WriteText(each.Cohort);
        }

        if (care.FirstPurchaseIn is { } cohort)
        {
            writer.WriteUnsigned(FirstPurchaseDay);
            writer.WriteText(cohort);
        }
    }

    private static CareStanding ReadLapsed(ref RecordReader reader, CareStanding care)
    {
        var lapsed = new LapsedDay[reader.ReadCount(LapsedBytesMin)];
        foreach (ref LapsedDay each in lapsed.AsSpan())
        {
            each = new LapsedDay(reader.ReadAtMost(ushort.MaxValue), SharedNames.Of(reader.ReadText()));
        }

        return lapsed is [.. var others, { Day: FirstPurchaseDay } first]
            ? care with { Lapsed = others, FirstPurchaseIn = first.Cohort }
            : care with { Lapsed = lapsed };
    }

    private static void WriteTasks(ref RecordWriter writer, IReadOnlyList<CareTask> tasks)
    {
        writer.WriteUnsigned((ulong)tasks.Count);
        foreach (CareTask task in tasks)
        {
            writer.WriteText(task.Rule);
            writer.WriteEnum(task.State);
            writer.WriteBoolean(task.IsOverdue);
            writer.WriteSigned(task.OpenedAt.Microseconds);
            writer.WriteSigned(task.Since.Microseconds - task.OpenedAt.Microseconds);
            writer.WriteSigned(task.CountsFromDay);
            writer.WriteSigned(task.AnchorDay);
            writer.WriteSigned(task.DueDay);
            writer.WriteUnsigned((ulong)task.SnoozedUntilDay);
            writer.WriteText(task.AssignedTo);
            writer.WriteText(task.By);
            writer.WriteText(task.Note);
        }
    }

    private static CareTask[] ReadTasks(ref RecordReader reader)
    {
        var tasks = new CareTask[reader.ReadCount(TaskBytesMin)];
        foreach (ref CareTask task in tasks.AsSpan())
        {
            task = ReadTask(ref reader);
        }

        return tasks;
    }

    private static CareTask ReadTask(ref RecordReader reader)
    {
        string rule = reader.ReadText();
        TaskState state = reader.ReadEnum<TaskState>();
        bool isOverdue = reader.ReadBoolean();
        long openedAt = reader.ReadSigned();
        long since = reader.ReadSigned();
        int countsFromDay = reader.ReadInt32();
        return new CareTask(rule, new Instant(openedAt), state, new Instant(openedAt + since), reader.ReadInt32(), reader.ReadInt32())
        {
            CountsFromDay = countsFromDay,
            IsOverdue = isOverdue,
            SnoozedUntilDay = reader.ReadAtMost(int.MaxValue),
            AssignedTo = reader.ReadText(),
            By = reader.ReadText(),
            Note = reader.ReadText(),
        };
    }
}
