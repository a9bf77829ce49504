using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>One method of a service with the types of its messages.</summary>
/// <typeparam name="TRequest">The generated request type.</typeparam>
/// <typeparam name="TResponse">The generated response type.</typeparam>
public sealed class GrpcMethod<TRequest, TResponse> : GrpcMethod
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    internal GrpcMethod(MethodDescriptor descriptor)
        : base(descriptor)
    {
        RequestParser = ParserOf<TRequest>(descriptor, descriptor.InputType);
        ResponseParser = ParserOf<TResponse>(descriptor, descriptor.OutputType);
    }

    /// <summary>Parses requests.</summary>
    public MessageParser<TRequest> RequestParser { get; }

    /// <summary>Parses responses.</summary>
    public MessageParser<TResponse> ResponseParser { get; }

    private static MessageParser<T> ParserOf<T>(MethodDescriptor method, MessageDescriptor message)
        where T : class, IMessage<T> =>
        message.Parser as MessageParser<T>
        ?? throw new ArgumentException($"{method.FullName} takes or gives {message.FullName}, which is not the type {typeof(T)}.", nameof(method));
}
