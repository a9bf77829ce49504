using CustomerGrains.Grpc.Internal;
using Google.Protobuf;

namespace CustomerGrains.Grpc;

/// <summary>
/// A way to one server, with as many HTTP/2 connections as the calls need. Connects with the first call and again after
/// a loss. Thread-safe; meant to live as long as the process.
/// </summary>
/// <remarks>
/// A call that fails throws <see cref="GrpcException"/>: with UNAVAILABLE when the server cannot be reached, and with
/// DEADLINE_EXCEEDED at the deadline even if the server says nothing. A call whose token the caller cancels throws
/// <see cref="OperationCanceledException"/>.
/// </remarks>
public sealed class GrpcChannel : IDisposable
{
    private readonly CancellationTokenSource _disposal = new();

    /// <summary>Makes a channel of its own connections.</summary>
    /// <param name="address"><c>http://host:port</c> for HTTP/2 in the clear, <c>https://host:port</c> for TLS.</param>
    /// <param name="options">Default as documented there.</param>
    public GrpcChannel(Uri address, GrpcChannelOptions? options = null)
        : this(address, ChannelHandler.Create(options ??= new()), options)
    {
    }

    /// <summary>Makes a channel over a given handler, which it owns from then on.</summary>
    /// <param name="address">As above.</param>
    /// <param name="handler">Speaks HTTP/2; connection settings of <paramref name="options"/> do not touch it.</param>
    /// <param name="options">Default as documented there.</param>
    public GrpcChannel(Uri address, HttpMessageHandler handler, GrpcChannelOptions? options = null)
    {
        Address = address is { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? address
            : throw new ArgumentException($"The address '{address}' must begin with http:// or https://.", nameof(address));
        Options = options ?? new();
        Options.Check();
        Http = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>The server.</summary>
    public Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    internal HttpMessageInvoker Http { get; }

    internal CancellationToken Disposal => _disposal.Token;

    /// <summary>Makes a call with one request and one response.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="request">The request; not to be changed until the call has ended.</param>
    /// <param name="options">Deadline, headers, and so on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The response.</returns>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        GrpcCallOptions? options = null,
        CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        await using var call = ClientCall.Start(this, method, request, options, cancellationToken);
        return await call.ReadSingleAsync();
    }

    /// <summary>Starts a call with one request and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="request">The request; not to be changed until the first response.</param>
    /// <param name="options">Deadline, headers, and so on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The call, to be disposed of by the caller.</returns>
    public GrpcServerStreamingCall<TResponse> ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        GrpcCallOptions? options = null,
        CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        new(ClientCall.Start(this, method, request, options, cancellationToken));

    /// <summary>Starts a call with a stream of requests and one response.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="options">Deadline, headers, and so on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The call, to be disposed of by the caller.</returns>
    public GrpcClientStreamingCall<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        GrpcCallOptions? options = null,
        CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        new(ClientCall.Start(this, method, request: null, options, cancellationToken));

    /// <summary>Starts a call with a stream of requests and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TResponse">The response type.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="options">Deadline, headers, and so on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The call, to be disposed of by the caller.</returns>
    public GrpcDuplexCall<TRequest, TResponse> Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        GrpcCallOptions? options = null,
        CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        new(ClientCall.Start(this, method, request: null, options, cancellationToken));

    /// <summary>Closes the connections; calls under way end with CANCELLED.</summary>
    public void Dispose()
    {
        if (!_disposal.IsCancellationRequested)
        {
            _disposal.Cancel();
            Http.Dispose();
            _disposal.Dispose();
        }
    }
}
