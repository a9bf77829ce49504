using CustomerGrains.Grpc.Internal;
using Google.Protobuf;

namespace CustomerGrains.Grpc;

/// <summary>A call that answers with a stream. Disposing of it before its end cancels it.</summary>
/// <typeparam name="TResponse">The response type.</typeparam>
public sealed class GrpcServerStreamingCall<TResponse> : IGrpcStreamReader<TResponse>, IAsyncEnumerable<TResponse>, IAsyncDisposable
    where TResponse : class, IMessage<TResponse>
{
    private readonly IClientResponses<TResponse> _call;

    internal GrpcServerStreamingCall(IClientResponses<TResponse> call) => _call = call;

    /// <summary>Completes when the server's headers have come.</summary>
    public Task<GrpcMetadata> ResponseHeaders => _call.ResponseHeaders;

    /// <summary>How the call ended; null while it has not.</summary>
    public GrpcStatus? Status => _call.Status;

    /// <summary>What came with the status; empty before.</summary>
    public GrpcMetadata Trailers => _call.Trailers;

    /// <inheritdoc/>
    public TResponse Current => _call.Current;

    /// <summary>Waits for the next response. Cancelling it ends the call.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the call has ended well.</returns>
    /// <exception cref="GrpcException">The call has failed.</exception>
    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default) => _call.MoveNextAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerator<TResponse> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        this.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _call.DisposeAsync();
}
