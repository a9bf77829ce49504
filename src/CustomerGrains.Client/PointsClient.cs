using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>
/// Loyalty points: what customers have earned, and what becomes of it. Got from <see cref="CustomerGrainsClient.Points"/>, and of use as long as that client. Orders need
/// <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once. Calls fail with
/// <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class PointsClient
{
    private readonly UnaryCalls _calls;

    internal PointsClient(GrpcChannel channel, GrpcCallOptions call) => _calls = new UnaryCalls(channel, call);

    /// <summary>The balance of a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The balance; null when the customer is not known.</returns>
    public Task<GetPointsResponse?> GetAsync(string customerId, CancellationToken cancellationToken = default) =>
        _calls.FindAsync(PointsServiceMethods.GetPoints, new GetPointsRequest { CustomerId = customerId }, cancellationToken);

    /// <summary>A page of how the balance came about, the oldest entry first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListPointsEntriesResponse> ListEntriesAsync(ListPointsEntriesRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(PointsServiceMethods.ListPointsEntries, request, cancellationToken);

    /// <summary>Spends points.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> SpendAsync(SpendPointsRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(PointsServiceMethods.SpendPoints, request, cancellationToken)).Receipt;

    /// <summary>Adds points by hand, or takes some away.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> AdjustAsync(AdjustPointsRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(PointsServiceMethods.AdjustPoints, request, cancellationToken)).Receipt;
}
