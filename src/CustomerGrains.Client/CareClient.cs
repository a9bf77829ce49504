using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Client;

/// <summary>
/// Service: how a customer is to be served, and what is best done next. Got from <see cref="CustomerGrainsClient.Care"/>, and of use as long
/// as that client. Calls fail with <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class CareClient
{
    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _call;

    internal CareClient(GrpcChannel channel, GrpcCallOptions call) => (_channel, _call) = (channel, call);

    /// <summary>The service plan of a customer's level and what is best done next, with the reasons.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="includeHeldOut">Whether to tell of which actions the customer is held out; not for who serves the customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The plan and the actions; null when the customer is not known.</returns>
    public async Task<GetCareResponse?> GetAsync(string customerId, bool includeHeldOut = false, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CallAsync(CareServiceMethods.GetCare, new GetCareRequest { CustomerId = customerId, IncludeHeldOut = includeHeldOut }, cancellationToken);
        }
        catch (GrpcException exception) when (exception.Status.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => _channel.UnaryAsync(method, request, _call, cancellationToken);
}
