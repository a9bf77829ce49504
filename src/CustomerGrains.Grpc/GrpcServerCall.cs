using CustomerGrains.Grpc.Internal;
using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Grpc;

/// <summary>A call as its handler sees it. Not to be used after the handler has returned.</summary>
public sealed class GrpcServerCall
{
    private readonly CallDeadline _deadline;
    private GrpcMetadata? _requestHeaders;

    internal GrpcServerCall(HttpContext httpContext, GrpcMethod method, CallDeadline deadline)
    {
        HttpContext = httpContext;
        GrpcMethod = method;
        _deadline = deadline;
    }

    /// <summary>The path of the method, for example <c>/customergrains.v1.CustomerService/GetCustomer</c>.</summary>
    public string Method => GrpcMethod.Path;

    /// <summary>The method itself.</summary>
    public GrpcMethod GrpcMethod { get; }

    /// <summary>The HTTP request and response beneath. Its body and status belong to this library.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>The headers received, without those of the protocol.</summary>
    public GrpcMetadata RequestHeaders => _requestHeaders ??= HeaderMetadata.Read(HttpContext.Request.Headers);

    /// <summary>Headers to send with the first response message, or with the status if there is none.</summary>
    public GrpcMetadata ResponseHeaders { get; } = new();

    /// <summary>Trailers to send with the status.</summary>
    public GrpcMetadata ResponseTrailers { get; } = new();

    /// <summary>When the caller gives up, on the server's clock; null when it waits for ever.</summary>
    public DateTimeOffset? Deadline => _deadline.At;

    /// <summary>Fires when nobody waits for the response any more: disconnect, cancellation, deadline.</summary>
    public CancellationToken CancellationToken => _deadline.Token;

    /// <summary>The address of the other side, for example <c>ipv4:127.0.0.1:50123</c>.</summary>
    public string Peer => PeerName.Of(HttpContext.Connection);

    internal WriteGate Writes { get; } = new();

    internal bool DeadlineHasPassed => _deadline.HasPassed;

    /// <summary>Sends the response headers now, before any message. Does nothing when they are on their way.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task to await before the first message.</returns>
    public async ValueTask SendHeadersAsync(CancellationToken cancellationToken = default)
    {
        Writes.Enter();
        try
        {
            if (!HttpContext.Response.HasStarted)
            {
                await StartResponseAsync(cancellationToken);
                await HttpContext.Response.BodyWriter.FlushAsync(cancellationToken);
            }
        }
        finally
        {
            Writes.Leave();
        }
    }

    /// <summary>Settles the response headers; they leave together with what is written next.</summary>
    internal Task StartResponseAsync(CancellationToken cancellationToken)
    {
        HeaderMetadata.Write(ResponseHeaders, HttpContext.Response.Headers);
        return HttpContext.Response.StartAsync(cancellationToken);
    }
}
