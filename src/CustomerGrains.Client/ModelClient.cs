using System.Runtime.CompilerServices;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>
/// Fits models and reads those there are. Got from <see cref="CustomerGrainsClient.Models"/>, and of use as long as that client.
/// Calls fail with <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class ModelClient
{
    private const int PageSize = 100;

    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _unaryCall;
    private readonly GrpcCallOptions _longCall;

    internal ModelClient(GrpcChannel channel, GrpcCallOptions unaryCall, GrpcCallOptions longCall) =>
        (_channel, _unaryCall, _longCall) = (channel, unaryCall, longCall);

    /// <summary>
    /// Has a model learnt from the journal and stored. Takes seconds to minutes; the stream says how far it is, and its last message has the
    /// model, which is durable then. Ending the enumeration before stops the fit.
    /// </summary>
    /// <param name="request">What to fit.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="GrpcException">
    /// FAILED_PRECONDITION with the reason when there is too little data, ALREADY_EXISTS when the name is taken, RESOURCE_EXHAUSTED while
    /// another fit is under way.
    /// </exception>
    public async IAsyncEnumerable<FitModelResponse> FitAsync(
        FitModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using GrpcServerStreamingCall<FitModelResponse> call =
            _channel.ServerStreaming(ModelServiceMethods.FitModel, request, _longCall, cancellationToken);
        while (await call.MoveNextAsync(cancellationToken))
        {
            yield return call.Current;
        }
    }

    /// <summary>The models there are, the oldest first. Pages are fetched as they are needed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<ModelSummary> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListModelsRequest request = new() { PageSize = PageSize };
        do
        {
            ListModelsResponse page = await _channel.UnaryAsync(ModelServiceMethods.ListModels, request, _unaryCall, cancellationToken);
            foreach (ModelSummary model in page.Models)
            {
                yield return model;
            }

            request = new ListModelsRequest(request) { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>One model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The model and whether the server uses it; null when there is none of this name.</returns>
    /// <exception cref="GrpcException">FAILED_PRECONDITION when the server cannot read it.</exception>
    public async Task<GetModelResponse?> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _channel.UnaryAsync(ModelServiceMethods.GetModel, new GetModelRequest { Name = name }, _unaryCall, cancellationToken);
        }
        catch (GrpcException exception) when (exception.Status.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }
}
