using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>
/// What a server says of its parts and of what it uses, where its setting "measurement" is on; elsewhere every call fails with
/// UNIMPLEMENTED. Got from <see cref="CustomerGrainsClient.Measurement"/>, and of use as long as that client. Thread-safe.
/// </summary>
public sealed class MeasurementClient
{
    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _unaryCall;
    private readonly GrpcCallOptions _longCall;

    internal MeasurementClient(GrpcChannel channel, GrpcCallOptions unaryCall, GrpcCallOptions longCall) =>
        (_channel, _unaryCall, _longCall) = (channel, unaryCall, longCall);

    /// <summary>Makes a call that does nothing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task EmptyAsync(CancellationToken cancellationToken = default) =>
        _channel.UnaryAsync(MeasurementServiceMethods.Empty, new EmptyRequest(), _unaryCall, cancellationToken);

    /// <summary>Opens a stream that is answered as one of interactions would be, and records nothing. To be disposed of by the caller.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public GrpcDuplexCall<StreamEchoRequest, StreamEchoResponse> OpenEcho(CancellationToken cancellationToken = default) =>
        _channel.Duplex(MeasurementServiceMethods.StreamEcho, _longCall, cancellationToken);

    /// <summary>Has records written into a store of the server's kind beside the server's own. Takes as long as that.</summary>
    /// <param name="request">What to write.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<MeasureStoreResponse> MeasureStoreAsync(MeasureStoreRequest request, CancellationToken cancellationToken = default) =>
        _channel.UnaryAsync(MeasurementServiceMethods.MeasureStore, request, _longCall, cancellationToken);

    /// <summary>What the server's process has used since it was started.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetUsageResponse> GetUsageAsync(CancellationToken cancellationToken = default) =>
        _channel.UnaryAsync(MeasurementServiceMethods.GetUsage, new GetUsageRequest(), _unaryCall, cancellationToken);
}
