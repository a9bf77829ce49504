using CustomerGrains.Grpc.Internal;
using Google.Protobuf;

namespace CustomerGrains.Grpc;

/// <summary>A call that takes a stream and answers once. Disposing of it before its end cancels it.</summary>
/// <typeparam name="TRequest">The request type.</typeparam>
/// <typeparam name="TResponse">The response type.</typeparam>
public sealed class GrpcClientStreamingCall<TRequest, TResponse> : IGrpcStreamWriter<TRequest>, IAsyncDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly ClientCall<TRequest, TResponse> _call;

    internal GrpcClientStreamingCall(ClientCall<TRequest, TResponse> call) => _call = call;

    /// <summary>Completes when the server's headers have come.</summary>
    public Task<GrpcMetadata> ResponseHeaders => _call.ResponseHeaders;

    /// <summary>How the call ended; null while it has not.</summary>
    public GrpcStatus? Status => _call.Status;

    /// <summary>What came with the status; empty before.</summary>
    public GrpcMetadata Trailers => _call.Trailers;

    /// <inheritdoc/>
    /// <exception cref="GrpcException">The call has ended; <see cref="CompleteAsync"/> tells how.</exception>
    public ValueTask WriteAsync(TRequest message, CancellationToken cancellationToken = default) => _call.WriteAsync(message, cancellationToken);

    /// <summary>Ends the requests and waits for the response.</summary>
    /// <returns>The response.</returns>
    /// <exception cref="GrpcException">The call has failed.</exception>
    public async Task<TResponse> CompleteAsync()
    {
        await _call.CompleteAsync();
        return await _call.ReadSingleAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _call.DisposeAsync();
}
