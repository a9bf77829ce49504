using CustomerGrains.Engine;
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
    public Task<V1.InteractionOutcome[]> RecordAsync(
        RepeatedField<V1.Interaction> messages, Patience patience, CancellationToken cancellationToken)
    {
        if (messages.Count > BatchMax)
        {
            throw GrpcErrors.InvalidArgument("interactions", $"has {messages.Count} entries; allowed are up to {BatchMax}");
        }

        long start = instruments.Timestamp();
        return RecordAsync(IntakeBatch.Read(messages), start, patience, cancellationToken);
    }

    private async Task<V1.InteractionOutcome[]> RecordAsync(
        IntakeBatch batch, long start, Patience patience, CancellationToken cancellationToken)
    {
        SubmitResult result = await engine.SubmitAsync(batch.TakeInteractions(), patience, cancellationToken);
        switch (result.Status)
        {
            case SubmitStatus.Overloaded:
                throw GrpcErrors.ResourceExhausted("there is no room for more interactions at the moment", RetryAfter);
            case SubmitStatus.Unavailable:
                throw GrpcErrors.Unavailable("the store did not answer; send the interactions again with the same ids", RetryAfter);
            default:
                batch.Settle(result.Outcomes);
                instruments.Acknowledged(batch.Arrivals, batch.Outcomes, start);
                return batch.Outcomes;
        }
    }
}
