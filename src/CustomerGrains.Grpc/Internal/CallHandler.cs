using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Takes a call from its headers to its status; the shapes differ only in <see cref="HandleAsync"/>.</summary>
internal abstract class CallHandler<TRequest, TResponse>(GrpcServer server, GrpcMethod<TRequest, TResponse> method)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    // HTTP/2's own code for "the stream is no longer needed".
    private const int Http2Cancel = 8;

    public Task InvokeAsync(HttpContext http)
    {
        if (HttpRefusal.TryRefuse(http))
        {
            return Task.CompletedTask;
        }

        http.Response.Headers[GrpcProtocol.AcceptEncodingHeader] = GrpcProtocol.AcceptedEncodings;
        if (RequestPreamble.Read(http.Request.Headers, out var preamble) is { } refusal)
        {
            ResponseStatus.Write(http.Response, refusal);
            return Task.CompletedTask;
        }

        return ServeAsync(http, preamble);
    }

    /// <summary>Reads the requests, runs the handler and writes the responses.</summary>
    protected abstract ValueTask HandleAsync(RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, GrpcServerCall call);

    private async Task ServeAsync(HttpContext http, RequestPreamble preamble)
    {
        var started = server.Options.TimeProvider.GetTimestamp();
        using var deadline = new CallDeadline(preamble.Timeout, server.Options.TimeProvider, http.RequestAborted);
        var call = new GrpcServerCall(http, method, deadline);
        var requests = ReaderOf(call, preamble);
        var responses = WriterOf(call, preamble);
        foreach (var observer in server.Observers)
        {
            observer.CallStarted(call);
        }

        var failure = await RunAsync(requests, responses, call, deadline);
        var result = new GrpcCallResult(
            failure?.Status.Code ?? GrpcStatusCode.OK,
            server.Options.TimeProvider.GetElapsedTime(started),
            requests.Count,
            responses.Count);
        foreach (var observer in server.Observers)
        {
            observer.CallEnded(call, result);
        }
    }

    private async Task<GrpcException?> RunAsync(
        RequestReader<TRequest> requests,
        ResponseWriter<TResponse> responses,
        GrpcServerCall call,
        CallDeadline deadline)
    {
        // The deadline comes first in both places, so that it counts even if its token is what ends the handler.
        var passing = deadline.CanPass ? deadline.WaitAsync() : Task.CompletedTask;
        var handling = TryHandleAsync(requests, responses, call);
        if (!deadline.CanPass || await Task.WhenAny(passing, handling) == handling)
        {
            var failure = await handling;
            call.Writes.Close();
            ResponseStatus.Write(call, failure);
            return failure;
        }

        // The client gets its answer now; the request lives on until the handler has noticed.
        await AnswerDeadlineAsync(call);
        await handling;
        return new GrpcException(RequestPreamble.DeadlineExceeded);
    }

    private async Task<GrpcException?> TryHandleAsync(RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, GrpcServerCall call)
    {
        try
        {
            await HandleAsync(requests, responses, call);
            return null;
        }
        catch (Exception cause)
        {
            return HandlerFailure.Of(cause, call, server.Logger);
        }
    }

    private static async Task AnswerDeadlineAsync(GrpcServerCall call)
    {
        var http = call.HttpContext;
        if (!call.Writes.Close())
        {
            // A write waits for the client to read, so no trailers can pass it.
            http.Features.Get<IHttpResetFeature>()?.Reset(Http2Cancel);
            return;
        }

        ResponseStatus.WriteDeadlineExceeded(http);
        await http.Response.CompleteAsync();
    }

    private RequestReader<TRequest> ReaderOf(GrpcServerCall call, RequestPreamble preamble)
    {
        var http = call.HttpContext;

        // Messages have a limit of their own, and a stream is as long and as slow as its client likes.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (method.ClientStreaming && http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var messages = new MessageReader<TRequest>(http.Request.BodyReader, method.RequestParser, server.Options.MaxReceiveMessageBytes, preamble.Gzip);
        return new(messages, call.CancellationToken);
    }

    private ResponseWriter<TResponse> WriterOf(GrpcServerCall call, RequestPreamble preamble)
    {
        var response = call.HttpContext.Response;
        response.ContentType = GrpcProtocol.ContentType;
        var gzip = preamble.AcceptsGzip && server.Options.CompressResponses;
        if (gzip)
        {
            response.Headers[GrpcProtocol.EncodingHeader] = GrpcProtocol.Gzip;
        }

        var messages = new MessageWriter<TResponse>(
            response.BodyWriter,
            server.Options.MaxSendMessageBytes,
            gzip ? server.Options.CompressionThresholdBytes : MessageWriter<TResponse>.NeverGzip);
        return new(call, messages);
    }
}
