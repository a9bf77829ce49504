using CustomerGrains.Grpc.Internal;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Grpc;

/// <summary>
/// Takes the handlers of a service's methods. A handler ends its call by returning, or by throwing a
/// <see cref="GrpcException"/>; any other exception is logged and answered with UNKNOWN, without its text.
/// </summary>
public sealed class GrpcServiceBinder
{
    private readonly ServiceDescriptor _service;
    private readonly GrpcServer _server;
    private readonly Dictionary<string, BoundMethod> _bound = [];

    internal GrpcServiceBinder(ServiceDescriptor service, GrpcServer server)
    {
        _service = service;
        _server = server;
    }

    internal IReadOnlyDictionary<string, BoundMethod> Bound => _bound;

    /// <summary>Handles a method with one request and one response.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">A method of this service, of this shape, without a handler as yet.</param>
    /// <param name="handler">Gives the response.</param>
    public void Unary<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, GrpcServerCall, ValueTask<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(method, clientStreaming: false, serverStreaming: false, new UnaryCallHandler<TRequest, TResponse>(_server, method, handler).InvokeAsync);

    /// <summary>Handles a method with one request and one response by giving the response's bytes.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">A method of this service, of this shape, without a handler as yet.</param>
    /// <param name="handler">Gives the bytes of a response of that type.</param>
    public void UnaryEncoded<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, GrpcServerCall, ValueTask<EncodedMessage>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(method, clientStreaming: false, serverStreaming: false, new EncodedUnaryCallHandler<TRequest, TResponse>(_server, method, handler).InvokeAsync);

    /// <summary>Handles a method with one request and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">A method of this service, of this shape, without a handler as yet.</param>
    /// <param name="handler">Writes the responses; when it returns, the stream ends.</param>
    public void ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, IGrpcStreamWriter<TResponse>, GrpcServerCall, ValueTask> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(method, clientStreaming: false, serverStreaming: true, new ServerStreamingCallHandler<TRequest, TResponse>(_server, method, handler).InvokeAsync);

    /// <summary>Handles a method with a stream of requests and one response.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">A method of this service, of this shape, without a handler as yet.</param>
    /// <param name="handler">Reads the requests and gives the response, before or after their end.</param>
    public void ClientStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        Func<IGrpcStreamReader<TRequest>, GrpcServerCall, ValueTask<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(method, clientStreaming: true, serverStreaming: false, new ClientStreamingCallHandler<TRequest, TResponse>(_server, method, handler).InvokeAsync);

    /// <summary>Handles a method with a stream of requests and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">A method of this service, of this shape, without a handler as yet.</param>
    /// <param name="handler">Reads and writes, also at the same time; when it returns, the call ends.</param>
    public void Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        Func<IGrpcStreamReader<TRequest>, IGrpcStreamWriter<TResponse>, GrpcServerCall, ValueTask> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(method, clientStreaming: true, serverStreaming: true, new DuplexCallHandler<TRequest, TResponse>(_server, method, handler).InvokeAsync);

    private void Add(GrpcMethod method, bool clientStreaming, bool serverStreaming, RequestDelegate invoke)
    {
        if (method.ServiceName != _service.FullName)
        {
            throw new InvalidOperationException($"{method.FullName} is not a method of {_service.FullName}.");
        }

        if (method.ClientStreaming != clientStreaming || method.ServerStreaming != serverStreaming)
        {
            throw new InvalidOperationException($"{method.FullName} has another call shape than its handler.");
        }

        if (!_bound.TryAdd(method.Name, new(method, invoke)))
        {
            throw new InvalidOperationException($"{method.FullName} has a handler already.");
        }
    }
}
