using System.Runtime.CompilerServices;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>A stream that is answered at once and records nothing: the transport alone.</summary>
/// <param name="call">The call, which this one owns from now on.</param>
internal sealed class EchoChannel(GrpcDuplexCall<StreamEchoRequest, StreamEchoResponse> call) : IWriteChannel
{
    private long _sequence;

    /// <inheritdoc/>
    public bool HasRetried => false;

    /// <inheritdoc/>
    public ValueTask WriteAsync(IReadOnlyList<Interaction> interactions, CancellationToken cancellationToken)
    {
        StreamEchoRequest request = new() { Sequence = ++_sequence };
        request.Interactions.AddRange(interactions);
        return call.WriteAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync() => call.CompleteAsync();

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<InteractionOutcome>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await call.MoveNextAsync(cancellationToken))
        {
            yield return call.Current.Outcomes;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => call.DisposeAsync();
}
