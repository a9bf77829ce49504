using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Starts calls.</summary>
internal static class ClientCall
{
    /// <summary>Without a request, the caller writes them.</summary>
    public static ClientCall<TRequest, TResponse> Start<TRequest, TResponse>(
        GrpcChannel channel,
        GrpcMethod<TRequest, TResponse> method,
        TRequest? request,
        GrpcCallOptions? options,
        CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        options ??= GrpcCallOptions.Default;
        var timeLeft = options.TimeLeft(channel.Options.TimeProvider);
        var content = new RequestContent<TRequest>(request, channel.Options.MaxSendMessageBytes, options.Compression == GrpcCompression.Gzip);
        var message = ClientRequest.Create(channel, method, content, options, timeLeft);
        var limitBytes = options.MaxReceiveMessageBytes ?? channel.Options.MaxReceiveMessageBytes;
        OptionRange.Check(nameof(options.MaxReceiveMessageBytes), limitBytes, 1, OptionRange.MaxMessageBytes);
        var deadline = new CallDeadline(timeLeft, channel.Options.TimeProvider, cancellationToken);
        var call = new ClientCall<TRequest, TResponse>(channel, method, content, deadline, limitBytes, cancellationToken);
        call.Send(message);
        return call;
    }
}
