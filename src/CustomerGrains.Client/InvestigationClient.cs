using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Client;

/// <summary>
/// Investigations: what is done about customers who may be a risk. Got from <see cref="CustomerGrainsClient.Investigations"/>, and of use as long as that client. Orders need
/// <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once. Calls fail with
/// <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class InvestigationClient
{
    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _call;

    internal InvestigationClient(GrpcChannel channel, GrpcCallOptions call) => (_channel, _call) = (channel, call);

    /// <summary>A page of the investigations that are not cleared, restricted ones first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListInvestigationsResponse> ListAsync(ListInvestigationsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(InvestigationServiceMethods.ListInvestigations, request, cancellationToken);

    /// <summary>The last investigation of a kind of risk about a customer, with its trail.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="kind">The kind of risk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The investigation; null when there is none.</returns>
    public async Task<GetInvestigationResponse?> GetAsync(string customerId, RiskKind kind, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CallAsync(InvestigationServiceMethods.GetInvestigation, new GetInvestigationRequest { CustomerId = customerId, Kind = kind }, cancellationToken);
        }
        catch (GrpcException exception) when (exception.Status.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Begins an investigation, moves it, or adds to its evidence.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> MoveAsync(MoveInvestigationRequest request, CancellationToken cancellationToken = default) =>
        (await CallAsync(InvestigationServiceMethods.MoveInvestigation, request, cancellationToken)).Receipt;

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => _channel.UnaryAsync(method, request, _call, cancellationToken);
}
