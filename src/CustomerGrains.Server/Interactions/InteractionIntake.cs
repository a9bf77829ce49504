using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Telemetry;
using Google.Protobuf.Collections;

namespace CustomerGrains.Server.Interactions;

/// <summary>Where interactions enter: messages in, one outcome for each out, in order, when all that was taken is durable.</summary>
internal sealed class InteractionIntake(ICustomerEngine engine, ServerInstruments instruments)
{
    private const int BatchMax = 10_000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    /// <summary>Records a batch.</summary>
    /// <exception cref="GrpcException">
    /// INVALID_ARGUMENT: too many in one message. RESOURCE_EXHAUSTED: there is no room now. UNAVAILABLE: nothing is known of the batch.
    /// </exception>
    public async Task<V1.InteractionOutcome[]> RecordAsync(
        RepeatedField<V1.Interaction> messages, Patience patience, CancellationToken cancellationToken)
    {
        if (messages.Count > BatchMax)
        {
            throw GrpcErrors.InvalidArgument("interactions", $"has {messages.Count} entries; allowed are up to {BatchMax}");
        }

        long start = instruments.Timestamp();
        var outcomes = new V1.InteractionOutcome[messages.Count];
        (List<Interaction> interactions, List<int> places) = ReadAll(messages, outcomes);
        SubmitResult result = await engine.SubmitAsync(interactions, patience, cancellationToken);
        switch (result.Status)
        {
            case SubmitStatus.Overloaded:
                throw GrpcErrors.ResourceExhausted("there is no room for more interactions at the moment", RetryAfter);
            case SubmitStatus.Unavailable:
                throw GrpcErrors.Unavailable("the store did not answer; send the interactions again with the same ids", RetryAfter);
            default:
                WriteAll(result.Outcomes, places, outcomes);
                instruments.Acknowledged(messages, outcomes, start);
                return outcomes;
        }
    }

    private static (List<Interaction> Interactions, List<int> Places) ReadAll(
        RepeatedField<V1.Interaction> messages, V1.InteractionOutcome[] outcomes)
    {
        var interactions = new List<Interaction>(messages.Count);
        var places = new List<int>(messages.Count);
        for (int i = 0; i < messages.Count; i++)
        {
            (Interaction? interaction, Rejection? rejection) = InteractionReader.Read(messages[i]);
            if (interaction is null)
            {
                outcomes[i] = OutcomeWriter.Write(rejection!);
            }
            else
            {
                interactions.Add(interaction);
                places.Add(i);
            }
        }

        return (interactions, places);
    }

    private static void WriteAll(IReadOnlyList<InteractionOutcome> results, List<int> places, V1.InteractionOutcome[] outcomes)
    {
        for (int i = 0; i < results.Count; i++)
        {
            outcomes[places[i]] = OutcomeWriter.Write(results[i]);
        }
    }
}
