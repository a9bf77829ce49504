using System.IO.Pipelines;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>A client's call of any shape, from its headers to its status.</summary>
internal sealed class ClientCall<TRequest, TResponse> : IClientResponses<TResponse>
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly GrpcChannel _channel;
    private readonly GrpcMethod<TRequest, TResponse> _method;
    private readonly RequestContent<TRequest> _requests;
    private readonly CallDeadline _deadline;
    private readonly int _limitBytes;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _ending;
    private readonly TaskCompletionSource<GrpcMetadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<HttpResponseMessage> _sending = null!;
    private MessageReader<TResponse>? _responses;
    private Exception? _failure;
    private TResponse? _current;

    public ClientCall(
        GrpcChannel channel,
        GrpcMethod<TRequest, TResponse> method,
        RequestContent<TRequest> requests,
        CallDeadline deadline,
        int limitBytes,
        CancellationToken caller)
    {
        _channel = channel;
        _method = method;
        _requests = requests;
        _deadline = deadline;
        _limitBytes = limitBytes;
        _caller = caller;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, channel.Disposal);
    }

    public Task<GrpcMetadata> ResponseHeaders => _headers.Task;

    public GrpcStatus? Status { get; private set; }

    public GrpcMetadata Trailers { get; private set; } = new();

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message.");

    public void Send(HttpRequestMessage message)
    {
        _ending.Token.UnsafeRegister(static state => ((ClientCall<TRequest, TResponse>)state!).Abort(), this);
        _sending = SendAsync(message);
    }

    public async ValueTask WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        await using var registration = EndOn(cancellationToken);
        try
        {
            var writer = await _requests.Opened;
            await writer.WriteAsync(message, _ending.Token);
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw await ReasonOfFailedWriteAsync(cause);
        }
    }

    public async ValueTask CompleteAsync()
    {
        // The writer must be there before it can be completed; that it never comes is told by the responses.
        await ((Task)_requests.Opened).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _requests.Complete();
    }

    public async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default)
    {
        await using var registration = EndOn(cancellationToken);
        try
        {
            _current = await ReadAsync();
            return _current is not null;
        }
        catch (GrpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public async Task<TResponse> ReadSingleAsync()
    {
        var response = await ReadAsync() ?? throw WireErrors.NoMessage();
        return await ReadAsync() is null ? response : throw Fail(WireErrors.SeveralMessages());
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await ((Task)_sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Abort();
        _ending.Dispose();
        _deadline.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message)
    {
        try
        {
            var response = await _channel.Http.SendAsync(message, _ending.Token);
            _headers.TrySetResult(ResponseOutcome.MetadataOf(response.Headers));
            return response;
        }
        catch (Exception cause)
        {
            var failure = Fail(cause);
            _headers.TrySetException(failure);
            _ = _headers.Task.Exception; // Observed: whoever awaits the responses learns of it too.
            throw failure;
        }
    }

    /// <summary>The next response, or null when the call has ended well.</summary>
    private async ValueTask<TResponse?> ReadAsync()
    {
        if (_failure is not null)
        {
            throw _failure;
        }

        if (Status is not null)
        {
            return null;
        }

        try
        {
            var response = await _sending;
            _responses ??= await OpenAsync(response);
            var message = await _responses.ReadAsync(_ending.Token);
            if (message is null)
            {
                End(response);
            }

            return message;
        }
        catch (Exception cause)
        {
            throw Fail(cause);
        }
    }

    private async Task<MessageReader<TResponse>> OpenAsync(HttpResponseMessage response)
    {
        if (ResponseOutcome.OfHttp(response) is { } failure)
        {
            throw failure;
        }

        var body = await response.Content.ReadAsStreamAsync(_ending.Token);
        return new(PipeReader.Create(body), _method.ResponseParser, _limitBytes, ResponseOutcome.IsGzip(response));
    }

    private void End(HttpResponseMessage response)
    {
        if (ResponseOutcome.OfCall(response, out var trailers) is { } failure)
        {
            throw failure;
        }

        Trailers = trailers;
        Status = GrpcStatus.OK;
        _requests.Abort();
    }

    /// <summary>The first reason stays the reason.</summary>
    private Exception Fail(Exception cause)
    {
        if (_failure is null)
        {
            var byCaller = _caller.IsCancellationRequested && !_deadline.HasPassed && cause is not GrpcException;
            var failure = ClientFailure.Of(cause, _channel.Address, _deadline.HasPassed, _ending.IsCancellationRequested);
            _failure = byCaller ? new OperationCanceledException("The call was cancelled.", cause, _caller) : failure;
            Status = failure.Status;
            Trailers = failure.Trailers;
            _ending.Cancel();
        }

        return _failure;
    }

    private async Task<Exception> ReasonOfFailedWriteAsync(Exception cause)
    {
        if (_failure is not null || _ending.IsCancellationRequested)
        {
            return Fail(cause);
        }

        try
        {
            // The server has ended the call before its requests were over; the headers may say why.
            var response = await _sending;
            return ResponseOutcome.OfHttp(response)
                ?? ResponseOutcome.OfHeaders(response)
                ?? new GrpcException(GrpcStatusCode.Cancelled, "The server has ended the call; its responses tell how.");
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private CancellationTokenRegistration EndOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _ending);

    private void Abort()
    {
        _requests.Abort();
        if (_sending is { IsCompletedSuccessfully: true })
        {
            _sending.Result.Dispose();
        }
    }
}
