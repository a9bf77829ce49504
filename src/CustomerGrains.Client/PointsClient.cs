using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Client;

/// <summary>
/// Loyalty points: what customers have earned, and what becomes of it. Got from <see cref="CustomerGrainsClient.Points"/>, and of use as long as that client. Orders need
/// <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once. Calls fail with
/// <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class PointsClient
{
    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _call;

    internal PointsClient(GrpcChannel channel, GrpcCallOptions call) => (_channel, _call) = (channel, call);

    /// <summary>The balance of a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The balance; null when the customer is not known.</returns>
    public async Task<GetPointsResponse?> GetAsync(string customerId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CallAsync(PointsServiceMethods.GetPoints, new GetPointsRequest { CustomerId = customerId }, cancellationToken);
        }
        catch (GrpcException exception) when (exception.Status.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>A page of how the balance came about, the oldest entry first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListPointsEntriesResponse> ListEntriesAsync(ListPointsEntriesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(PointsServiceMethods.ListPointsEntries, request, cancellationToken);

    /// <summary>Spends points.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> SpendAsync(SpendPointsRequest request, CancellationToken cancellationToken = default) =>
        (await CallAsync(PointsServiceMethods.SpendPoints, request, cancellationToken)).Receipt;

    /// <summary>Adds points by hand, or takes some away.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> AdjustAsync(AdjustPointsRequest request, CancellationToken cancellationToken = default) =>
        (await CallAsync(PointsServiceMethods.AdjustPoints, request, cancellationToken)).Receipt;

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => _channel.UnaryAsync(method, request, _call, cancellationToken);
}
