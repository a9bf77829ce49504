using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Loading;

/// <summary>
/// Sends interactions through the public stream, as any channel would: batches go out while earlier ones are being answered.
/// How many are under way is for the server to decide; it slows the stream by flow control.
/// </summary>
internal sealed class InteractionSender(GrpcChannel channel)
{
    private const int BatchInteractions = 500;

    /// <summary>Sends all, in order.</summary>
    /// <param name="interactions">The interactions.</param>
    /// <param name="progress">Is told after every answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What became of them; all that is applied is durable.</returns>
    public async Task<OutcomeCounts> SendAsync(
        IReadOnlyList<Domain.Interactions.Interaction> interactions, ILoadProgress progress, CancellationToken cancellationToken)
    {
        await using GrpcDuplexCall<StreamInteractionsRequest, StreamInteractionsResponse> call =
            channel.Duplex(InteractionServiceMethods.StreamInteractions, cancellationToken: cancellationToken);
        Task writing = WriteAsync(call, interactions, cancellationToken);
        var counts = default(OutcomeCounts);
        while (await call.MoveNextAsync(cancellationToken))
        {
            foreach (InteractionOutcome outcome in call.Current.Outcomes)
            {
                counts = counts.Plus(outcome.Kind);
            }

            progress.Update(counts.Total, interactions[counts.Total - 1].OccurredAt);
        }

        await writing;
        return counts;
    }

    private static async Task WriteAsync(
        GrpcDuplexCall<StreamInteractionsRequest, StreamInteractionsResponse> call,
        IReadOnlyList<Domain.Interactions.Interaction> interactions,
        CancellationToken cancellationToken)
    {
        for (int first = 0; first < interactions.Count; first += BatchInteractions)
        {
            int count = Math.Min(BatchInteractions, interactions.Count - first);
            var request = new StreamInteractionsRequest { Sequence = first };
            for (int i = first; i < first + count; i++)
            {
                request.Interactions.Add(InteractionWriter.Write(interactions[i]));
            }

            await call.WriteAsync(request, cancellationToken);
        }

        await call.CompleteAsync();
    }
}
