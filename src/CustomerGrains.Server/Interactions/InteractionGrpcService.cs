using System.Threading.Channels;
using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Channel = System.Threading.Channels.Channel;

namespace CustomerGrains.Server.Interactions;

/// <summary>customergrains.v1.InteractionService: a batch at a time, or a stream of batches.</summary>
internal sealed class InteractionGrpcService(InteractionIntake intake) : GrpcService
{
    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => InteractionServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(InteractionServiceMethods.RecordInteractions, RecordInteractionsAsync);
        binder.Duplex(InteractionServiceMethods.StreamInteractions, StreamInteractionsAsync);
    }

    private async ValueTask<RecordInteractionsResponse> RecordInteractionsAsync(RecordInteractionsRequest request, GrpcServerCall call)
    {
        if (request.Interactions.Count == 0)
        {
            throw GrpcErrors.InvalidArgument("interactions", "is empty; 1 to 10000 are allowed");
        }

        return new RecordInteractionsResponse
        {
            Outcomes = { await intake.RecordAsync(request.Interactions, Patience.None, call.CancellationToken) },
        };
    }

    private async ValueTask StreamInteractionsAsync(
        IGrpcStreamReader<StreamInteractionsRequest> requests, IGrpcStreamWriter<StreamInteractionsResponse> responses, GrpcServerCall call)
    {
        var underWay = Channel.CreateBounded<(long Sequence, Task<InteractionOutcome[]> Outcomes)>(
            new BoundedChannelOptions(StreamRoom.BatchesMax) { SingleReader = true, SingleWriter = true });
        var room = new StreamRoom();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        Task reading = ReadAsync(requests, underWay.Writer, room, stop.Token);
        try
        {
            await foreach ((long sequence, Task<InteractionOutcome[]> outcomes) in underWay.Reader.ReadAllAsync(stop.Token))
            {
                InteractionOutcome[] answered = await outcomes;
                await responses.WriteAsync(new StreamInteractionsResponse { Sequence = sequence, Outcomes = { answered } }, stop.Token);
                room.Leave(answered.Length);
            }
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    /// <summary>Reads on while earlier batches are being made durable; answers keep the order of requests.</summary>
    private async Task ReadAsync(
        IGrpcStreamReader<StreamInteractionsRequest> requests,
        ChannelWriter<(long Sequence, Task<InteractionOutcome[]> Outcomes)> underWay,
        StreamRoom room,
        CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            while (await requests.MoveNextAsync(cancellationToken))
            {
                StreamInteractionsRequest request = requests.Current;
                await underWay.WaitToWriteAsync(cancellationToken);
                await room.EnterAsync(request.Interactions.Count, cancellationToken);
                Task<InteractionOutcome[]> outcomes = intake.RecordAsync(request.Interactions, Patience.Wait, cancellationToken);
                await underWay.WriteAsync((request.Sequence, outcomes), cancellationToken);
            }
        }
        catch (Exception exception)
        {
            // Answers to what came before go out first; then the stream ends with this.
            failure = exception;
        }

        underWay.TryComplete(failure);
    }
}
