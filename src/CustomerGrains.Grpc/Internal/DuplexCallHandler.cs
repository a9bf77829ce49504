using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>A stream of requests, a stream of responses.</summary>
internal sealed class DuplexCallHandler<TRequest, TResponse>(
    GrpcServer server,
    GrpcMethod<TRequest, TResponse> method,
    Func<IGrpcStreamReader<TRequest>, IGrpcStreamWriter<TResponse>, GrpcServerCall, ValueTask> handler)
    : CallHandler<TRequest, TResponse>(server, method)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    protected override ValueTask HandleAsync(RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, GrpcServerCall call) =>
        handler(requests, responses, call);
}
