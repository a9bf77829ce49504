using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Work;

/// <summary>
/// The interactions of one lane by their number: always the same for the same options, and made without keeping anything.
/// </summary>
internal sealed class Workload(WorkloadOptions options)
{
    // What is repeated is either further up in the same message or in one of so many messages before those under way.
    private const double RepeatedNearby = 0.25;
    private const int RepeatedMessagesBack = 64;
    private const long RepeatSalt = 0x5EED;
    private const int MinorUnitsMin = 100;
    private const int MinorUnitsMax = 20_000;
    private const int UnitsMax = 4;

    private readonly InteractionWriter _writer = new(options);

    /// <summary>Interactions in one message.</summary>
    public int MessageSize => options.MessageSize;

    /// <summary>Messages of a stream that may be unanswered.</summary>
    public int InFlight => options.InFlight;

    /// <summary>Fills in what a message brings.</summary>
    /// <param name="message">The message's number in the lane, from 0; it goes to the stream of this number modulo streams.</param>
    /// <param name="arrivals">As many places as a message has.</param>
    public void Describe(long message, Span<Arrival> arrivals)
    {
        for (int place = 0; place < arrivals.Length; place++)
        {
            arrivals[place] = At((message * options.MessageSize) + place);
        }
    }

    /// <summary>The interaction to send for an arrival.</summary>
    public Interaction Write(in Arrival arrival) => _writer.Write(arrival);

    /// <summary>The arrival with a number.</summary>
    public Arrival At(long number)
    {
        Draw draw = new(options.Seed ^ RepeatSalt, number);
        return options.Repeated > 0 && draw.Happens(options.Repeated) && Before(number, ref draw) is { } earlier
            ? At(earlier) with { IsRepeated = true }
            : First(number);
    }

    private Arrival First(long number)
    {
        Draw draw = new(options.Seed, number);
        int customer = options.Choice.Next(ref draw);
        Interaction.DetailOneofCase kind = options.Kinds.Next(ref draw);
        int daysBack = draw.Happens(options.Late) ? 1 + draw.Below(options.LateDaysMax) : 0;
        long minorUnits = MinorUnitsMin + draw.Below(MinorUnitsMax - MinorUnitsMin);
        return new Arrival(number, IsRepeated: false, customer, kind, daysBack, minorUnits, 1 + draw.Below(UnitsMax));
    }

    /// <summary>
    /// Something sent before that the server must know by now: it stands further up in the same message, or in a message of the same
    /// stream that was answered before this one could be written. So the first sending is the one that is applied.
    /// </summary>
    private long? Before(long number, ref Draw draw)
    {
        long message = number / options.MessageSize;
        int place = (int)(number % options.MessageSize);
        if (place > 0 && draw.Happens(RepeatedNearby))
        {
            return number - 1 - draw.Below(place);
        }

        long earlier = message - ((long)options.Streams * (options.InFlight + 1 + draw.Below(RepeatedMessagesBack)));
        return earlier < 0 ? null : (earlier * options.MessageSize) + draw.Below(options.MessageSize);
    }
}
