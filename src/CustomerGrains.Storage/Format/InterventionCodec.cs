using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Interventions and what became of actions, as bytes. How many interventions; each as its action (text), state, outcome and channel (1 byte
/// each), whether its cost is what it did cost (1 byte), when it was begun (zig-zag varint, microseconds), how much later it became what it is
/// (zig-zag varint), the days on which it lapses, from which purchases follow it, until which they win the customer back and on which one did
/// (varints, 0 for none), its cost (the currency's place and minor units), reason, warning, task, who began it, who ended it and what was said
/// (texts). How many actions; each as its name (text), the day since which it has been for the customer, the first
/// day on which it had been over a midnight, the share held out then, the day of the first intervention, how many there were and the day on which the last ended (varints), their cost (zig-zag varint), and the version and the
/// levels of that first day (texts). Apart from these, of each action that has such a first day and interventions, in the same order: how many of
/// them there were from that day on (varint), and their cost (zig-zag varint).
/// </summary>
internal static class InterventionCodec
{
    private const int InterventionBytesMin = 19;
    private const int TrailBytesMin = 10;

    /// <summary>Writes interventions and what became of actions.</summary>
    public static void Write(ref RecordWriter writer, CareStanding care)
    {
        writer.WriteUnsigned((ulong)care.Interventions.Count);
        foreach (Intervention each in care.Interventions)
        {
            Write(ref writer, each);
        }

        writer.WriteUnsigned((ulong)care.Trails.Count);
        foreach (ActionTrail trail in care.Trails)
        {
            Write(ref writer, trail);
        }
    }

    /// <summary>Reads interventions and what became of actions.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static (Intervention[] Interventions, ActionTrail[] Trails) Read(ref RecordReader reader)
    {
        var interventions = new Intervention[reader.ReadCount(InterventionBytesMin)];
        foreach (ref Intervention each in interventions.AsSpan())
        {
            each = ReadIntervention(ref reader);
        }

        var trails = new ActionTrail[reader.ReadCount(TrailBytesMin)];
        foreach (ref ActionTrail trail in trails.AsSpan())
        {
            trail = ReadTrail(ref reader);
        }

        return (interventions, trails);
    }

    /// <summary>Writes what interventions come to from the days on which actions are measured.</summary>
    public static void WriteMeasured(ref RecordWriter writer, IReadOnlyList<ActionTrail> trails)
    {
        foreach (ActionTrail trail in trails.Where(trail => trail.HasMeasuredStarts))
        {
            writer.WriteUnsigned((ulong)trail.MeasuredStarts);
            writer.WriteSigned(trail.MeasuredCostMinorUnits);
        }
    }

    /// <summary>Reads what interventions come to from the days on which actions are measured, or takes it from all of them.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static IReadOnlyList<ActionTrail> WithMeasured(ref RecordReader reader, IReadOnlyList<ActionTrail> trails, bool isWritten)
    {
        ActionTrail[] all = [.. trails];
        foreach (ref ActionTrail trail in all.AsSpan())
        {
            if (trail.HasMeasuredStarts)
            {
                trail = trail with
                {
                    MeasuredStarts = isWritten ? reader.ReadAtMost(trail.Starts) : trail.Starts,
                    MeasuredCostMinorUnits = isWritten ? reader.ReadSigned() : trail.CostMinorUnits,
                };
            }
        }

        return all;
    }

    private static void Write(ref RecordWriter writer, Intervention each)
    {
        writer.WriteText(each.Action);
        writer.WriteEnum(each.State);
        writer.WriteEnum(each.Outcome);
        writer.WriteEnum(each.Channel);
        writer.WriteBoolean(each.IsCostActual);
        writer.WriteSigned(each.StartedAt.Microseconds);
        writer.WriteSigned(each.Since.Microseconds - each.StartedAt.Microseconds);
        writer.WriteUnsigned((ulong)each.LapsesDay);
        writer.WriteUnsigned((ulong)each.CountsFromDay);
        writer.WriteUnsigned((ulong)each.WinBackUntilDay);
        writer.WriteUnsigned((ulong)each.WonBackDay);
        InteractionDetailCodec.Write(ref writer, each.Cost);
        writer.WriteText(each.Reason);
        writer.WriteText(each.Warning);
        writer.WriteText(each.Task);
        writer.WriteText(each.StartedBy);
        writer.WriteText(each.EndedBy);
        writer.WriteText(each.Note);
    }

    private static Intervention ReadIntervention(ref RecordReader reader)
    {
        string action = reader.ReadText();
        InterventionState state = reader.ReadEnum<InterventionState>();
        InterventionOutcome outcome = reader.ReadEnum<InterventionOutcome>();
        Channel channel = reader.ReadEnum<Channel>();
        bool isCostActual = reader.ReadBoolean();
        long startedAt = reader.ReadSigned();
        return new Intervention(action, new Instant(startedAt), state, new Instant(startedAt + reader.ReadSigned()))
        {
            Outcome = outcome,
            Channel = channel,
            IsCostActual = isCostActual,
            LapsesDay = reader.ReadAtMost(int.MaxValue),
            CountsFromDay = reader.ReadAtMost(int.MaxValue),
            WinBackUntilDay = reader.ReadAtMost(int.MaxValue),
            WonBackDay = reader.ReadAtMost(int.MaxValue),
            Cost = InteractionDetailCodec.ReadMoney(ref reader),
            Reason = reader.ReadText(),
            Warning = reader.ReadText(),
            Task = reader.ReadText(),
            StartedBy = reader.ReadText(),
            EndedBy = reader.ReadText(),
            Note = reader.ReadText(),
        };
    }

    private static void Write(ref RecordWriter writer, ActionTrail trail)
    {
        writer.WriteText(trail.Action);
        writer.WriteUnsigned((ulong)trail.SinceDay);
        writer.WriteUnsigned((ulong)trail.EligibleDay);
        writer.WriteUnsigned((ulong)trail.ShareMillionths);
        writer.WriteUnsigned((ulong)trail.StartedDay);
        writer.WriteUnsigned((ulong)trail.Starts);
        writer.WriteUnsigned((ulong)trail.EndedDay);
        writer.WriteSigned(trail.CostMinorUnits);
        writer.WriteText(trail.Version);
        writer.WriteText(trail.Levels);
    }

    private static ActionTrail ReadTrail(ref RecordReader reader) => new(reader.ReadText())
    {
        SinceDay = reader.ReadAtMost(int.MaxValue),
        EligibleDay = reader.ReadAtMost(int.MaxValue),
        ShareMillionths = reader.ReadAtMost(HoldOut.Whole),
        StartedDay = reader.ReadAtMost(int.MaxValue),
        Starts = reader.ReadAtMost(int.MaxValue),
        EndedDay = reader.ReadAtMost(int.MaxValue),
        CostMinorUnits = reader.ReadSigned(),
        Version = reader.ReadText(),
        Levels = reader.ReadText(),
    };
}
