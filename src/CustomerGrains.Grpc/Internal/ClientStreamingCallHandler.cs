using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>A stream of requests, one response.</summary>
internal sealed class ClientStreamingCallHandler<TRequest, TResponse>(
    GrpcServer server,
    GrpcMethod<TRequest, TResponse> method,
    Func<IGrpcStreamReader<TRequest>, GrpcServerCall, ValueTask<TResponse>> handler)
    : CallHandler<TRequest, TResponse>(server, method)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    protected override async ValueTask HandleAsync(RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, GrpcServerCall call) =>
        await responses.WriteSingleAsync(await handler(requests, call));
}
