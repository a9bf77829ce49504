using CustomerGrains.Grpc;
using Google.Protobuf;

namespace CustomerGrains.Client.Internal;

/// <summary>Calls with one answer that are not tried again.</summary>
/// <param name="channel">The way to the server.</param>
/// <param name="options">What all of them ask for.</param>
internal sealed class UnaryCalls(GrpcChannel channel, GrpcCallOptions options)
{
    /// <summary>The answer.</summary>
    /// <exception cref="GrpcException">The call has failed.</exception>
    public Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => channel.UnaryAsync(method, request, options, cancellationToken);

    /// <summary>The answer; null when there is nothing of that name.</summary>
    /// <exception cref="GrpcException">The call has failed in another way.</exception>
    public Task<TResponse?> FindAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => CallAsync(method, request, cancellationToken).OrNullAsync();
}
