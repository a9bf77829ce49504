using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>One request, a stream of responses.</summary>
internal sealed class ServerStreamingCallHandler<TRequest, TResponse>(
    GrpcServer server,
    GrpcMethod<TRequest, TResponse> method,
    Func<TRequest, IGrpcStreamWriter<TResponse>, GrpcServerCall, ValueTask> handler)
    : CallHandler<TRequest, TResponse>(server, method)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    protected override async ValueTask HandleAsync(RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, GrpcServerCall call) =>
        await handler(await requests.ReadSingleAsync(), responses, call);
}
