using CustomerGrains.Grpc.Internal;
using Google.Protobuf;

namespace CustomerGrains.Grpc;

/// <summary>
/// A call with streams both ways. One writer and one reader may work at the same time. Disposing of it before its end
/// cancels it.
/// </summary>
/// <typeparam name="TRequest">The request type.</typeparam>
/// <typeparam name="TResponse">The response type.</typeparam>
public sealed class GrpcDuplexCall<TRequest, TResponse> : IGrpcStreamWriter<TRequest>, IGrpcStreamReader<TResponse>, IAsyncDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly ClientCall<TRequest, TResponse> _call;

    internal GrpcDuplexCall(ClientCall<TRequest, TResponse> call) => _call = call;

    /// <summary>Completes when the server's headers have come.</summary>
    public Task<GrpcMetadata> ResponseHeaders => _call.ResponseHeaders;

    /// <summary>How the call ended; null while it has not.</summary>
    public GrpcStatus? Status => _call.Status;

    /// <summary>What came with the status; empty before.</summary>
    public GrpcMetadata Trailers => _call.Trailers;

    /// <inheritdoc/>
    public TResponse Current => _call.Current;

    /// <inheritdoc/>
    /// <exception cref="GrpcException">The call has ended; <see cref="MoveNextAsync"/> tells how.</exception>
    public ValueTask WriteAsync(TRequest message, CancellationToken cancellationToken = default) => _call.WriteAsync(message, cancellationToken);

    /// <summary>Ends the requests. The responses go on until the server ends them.</summary>
    /// <returns>A task to await.</returns>
    public ValueTask CompleteAsync() => _call.CompleteAsync();

    /// <summary>Waits for the next response. Cancelling it ends the call.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the call has ended well.</returns>
    /// <exception cref="GrpcException">The call has failed.</exception>
    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default) => _call.MoveNextAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _call.DisposeAsync();
}
