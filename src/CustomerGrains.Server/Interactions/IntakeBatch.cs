using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Telemetry;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Interactions;

/// <summary>
/// A batch on its way through the engine. It keeps what the answer needs and lets the messages go: thousands of batches are under way
/// at a time, and what they hold on to is what the garbage collector has to copy.
/// </summary>
internal sealed class IntakeBatch
{
    private readonly List<int> _places;
    private List<Interaction> _interactions;

    private IntakeBatch(int count)
    {
        _interactions = new List<Interaction>(count);
        _places = new List<int>(count);
        Arrivals = new Arrival[count];
        Outcomes = new V1.InteractionOutcome[count];
    }

    /// <summary>What telemetry counts by.</summary>
    public Arrival[] Arrivals { get; }

    /// <summary>One for each message; those refused at the door are there from the start.</summary>
    public V1.InteractionOutcome[] Outcomes { get; }

    /// <summary>Reads messages, each on its own.</summary>
    public static IntakeBatch Read(RepeatedField<V1.Interaction> messages)
    {
        var batch = new IntakeBatch(messages.Count);
        for (int i = 0; i < messages.Count; i++)
        {
            V1.Interaction message = messages[i];
            batch.Arrivals[i] = new Arrival(message.Channel, message.DetailCase);
            (Interaction? interaction, Rejection? rejection) = InteractionReader.Read(message);
            if (interaction is null)
            {
                batch.Outcomes[i] = OutcomeWriter.Write(rejection!);
            }
            else
            {
                batch._interactions.Add(interaction);
                batch._places.Add(i);
            }
        }

        return batch;
    }

    /// <summary>Gives away those that the domain can express, in order.</summary>
    public List<Interaction> TakeInteractions()
    {
        List<Interaction> interactions = _interactions;
        _interactions = [];
        return interactions;
    }

    /// <summary>Fills in what the engine says of the interactions.</summary>
    public void Settle(IReadOnlyList<InteractionOutcome> results)
    {
        // Most were recorded at the same instant, and messages may share a part that nobody changes.
        Instant lastInstant = default;
        Timestamp? lastTimestamp = null;
        for (int i = 0; i < results.Count; i++)
        {
            InteractionOutcome result = results[i];
            if (lastTimestamp is null || result.RecordedAt != lastInstant)
            {
                lastInstant = result.RecordedAt;
                lastTimestamp = InteractionWriter.Write(lastInstant);
            }

            Outcomes[_places[i]] = OutcomeWriter.Write(result, lastTimestamp);
        }
    }
}
