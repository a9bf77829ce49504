using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>
/// Investigations: what is done about customers who may be a risk. Got from <see cref="CustomerGrainsClient.Investigations"/>, and of use as long as that client. Orders need
/// <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once. Calls fail with
/// <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class InvestigationClient
{
    private readonly UnaryCalls _calls;

    internal InvestigationClient(GrpcChannel channel, GrpcCallOptions call) => _calls = new UnaryCalls(channel, call);

    /// <summary>A page of the investigations that are not cleared, restricted ones first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListInvestigationsResponse> ListAsync(ListInvestigationsRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(InvestigationServiceMethods.ListInvestigations, request, cancellationToken);

    /// <summary>The last investigation of a kind of risk about a customer, with its trail.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="kind">The kind of risk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The investigation; null when there is none.</returns>
    public Task<GetInvestigationResponse?> GetAsync(string customerId, RiskKind kind, CancellationToken cancellationToken = default) =>
        _calls.FindAsync(InvestigationServiceMethods.GetInvestigation, new GetInvestigationRequest { CustomerId = customerId, Kind = kind }, cancellationToken);

    /// <summary>Begins an investigation, moves it, or adds to its evidence.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OrderReceipt> MoveAsync(MoveInvestigationRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(InvestigationServiceMethods.MoveInvestigation, request, cancellationToken)).Receipt;
}
