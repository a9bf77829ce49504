using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>One request, one response whose bytes the handler has.</summary>
internal sealed class EncodedUnaryCallHandler<TRequest, TResponse>(
    GrpcServer server,
    GrpcMethod<TRequest, TResponse> method,
    Func<TRequest, GrpcServerCall, ValueTask<EncodedMessage>> handler)
    : CallHandler<TRequest, TResponse>(server, method)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    protected override async ValueTask HandleAsync(RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, GrpcServerCall call) =>
        await responses.WriteSingleAsync(await handler(await requests.ReadSingleAsync(), call));
}
