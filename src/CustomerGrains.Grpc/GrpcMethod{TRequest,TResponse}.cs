using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Grpc;

/// <summary>One method of a service with the types of its messages.</summary>
/// <typeparam name="TRequest">The generated request type.</typeparam>
/// <typeparam name="TResponse">The generated response type.</typeparam>
public sealed class GrpcMethod<TRequest, TResponse> : GrpcMethod
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    internal GrpcMethod(MethodDescriptor descriptor)
        : this(descriptor, ParserOf<TResponse>(descriptor, descriptor.OutputType))
    {
    }

    private GrpcMethod(MethodDescriptor descriptor, MessageParser<TResponse> responseParser)
        : base(descriptor)
    {
        RequestParser = ParserOf<TRequest>(descriptor, descriptor.InputType);
        ResponseParser = responseParser;
    }

    /// <summary>Parses requests.</summary>
    public MessageParser<TRequest> RequestParser { get; }

    /// <summary>Parses responses.</summary>
    public MessageParser<TResponse> ResponseParser { get; }

    /// <summary>The same method for a caller who wants its outcome alone: responses are received whole and not looked into.</summary>
    public GrpcMethod<TRequest, Empty> Unread() =>
        new GrpcMethod<TRequest, Empty>(Descriptor, Empty.Parser.WithDiscardUnknownFields(discardUnknownFields: true));

    private static MessageParser<T> ParserOf<T>(MethodDescriptor method, MessageDescriptor message)
        where T : class, IMessage<T> =>
        message.Parser as MessageParser<T>
        ?? throw new ArgumentException($"{method.FullName} takes or gives {message.FullName}, which is not the type {typeof(T)}.", nameof(method));
}
