using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Channel = System.Threading.Channels.Channel;

namespace CustomerGrains.Client;

/// <summary>
/// Records batches over one stream without waiting for each answer, and outlives breaks: when the connection is lost, or the server
/// is away or overloaded, it connects again and sends again what was not answered, with the same ids. The caller writes batches and
/// takes their outcomes in the order written. One task may write while another one reads.
/// </summary>
/// <remarks>
/// At most <see cref="InteractionStreamOptions.Window"/> batches are under way. A caller that writes more than that must take
/// answers meanwhile, or its writes wait for ever.
/// </remarks>
public sealed class InteractionStream : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly CustomerGrainsClientOptions _options;
    private readonly GrpcCallOptions _callOptions;
    private readonly Retries _retries;
    private readonly UnansweredBatches _unanswered = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    // One place for each batch under way; it bounds the other two, which are unbounded for that reason.
    private readonly Channel<long> _places;
    private readonly Channel<StreamInteractionsRequest> _outgoing = Channel.CreateUnbounded<StreamInteractionsRequest>(new() { SingleReader = true });
    private readonly Channel<RecordedBatch> _answers = Channel.CreateUnbounded<RecordedBatch>(new() { SingleReader = true });
    private long _sequence;

    internal InteractionStream(GrpcChannel channel, CustomerGrainsClientOptions options, GrpcCallOptions callOptions, InteractionStreamOptions limits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.Window, 1, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.Window, 1024, nameof(limits));
        (_channel, _options, _callOptions) = (channel, options, callOptions);
        _retries = new Retries(options.Retry, options.TimeProvider);
        _places = Channel.CreateBounded<long>(limits.Window);
        _run = Task.Run(RunAsync);
    }

    /// <summary>Writes a batch. Completes when it has a place in the window, not when it is recorded.</summary>
    /// <param name="interactions">0 to 10,000 interactions; not to be changed until they are answered.</param>
    /// <param name="cancellationToken">Gives up waiting for a place.</param>
    /// <returns>The batch's number, from 1; it comes back in <see cref="RecordedBatch.Sequence"/>.</returns>
    /// <exception cref="GrpcException">The stream has failed for good.</exception>
    public async ValueTask<long> WriteAsync(IReadOnlyList<Interaction> interactions, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interactions.Count, InteractionStreamOptions.BatchSizeMax, nameof(interactions));
        try
        {
            await _places.Writer.WriteAsync(0, cancellationToken);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is GrpcException failure)
        {
            throw new GrpcException(failure.Status, failure.Details, failure);
        }

        StreamInteractionsRequest request = new() { Sequence = ++_sequence };
        request.Interactions.AddRange(interactions);
        _outgoing.Writer.TryWrite(request);
        return request.Sequence;
    }

    /// <summary>Says that no batch will follow; <see cref="ReadAllAsync"/> ends behind the last answer.</summary>
    public void Complete() => _outgoing.Writer.TryComplete();

    /// <summary>The answers, in the order of the writes. To be enumerated once; taking an answer makes room for another write.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GrpcException">The stream has failed for good; what was not answered may or may not be recorded.</exception>
    public async IAsyncEnumerable<RecordedBatch> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (RecordedBatch batch in _answers.Reader.ReadAllAsync(cancellationToken))
        {
            yield return batch;
            _places.Reader.TryRead(out _);
        }
    }

    /// <summary>Ends the stream. What was not answered by now may or may not be recorded.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    /// <summary>Whether nothing waits to be sent or answered.</summary>
    private bool IsIdle => _unanswered.IsEmpty && !_outgoing.Reader.TryPeek(out _);

    private async Task RunAsync()
    {
        try
        {
            while (!_unanswered.IsEmpty || await _outgoing.Reader.WaitToReadAsync(_stop.Token))
            {
                await ConnectAsync();
            }

            _answers.Writer.Complete();
        }
        catch (Exception failure)
        {
            // Whoever writes or reads next learns of it.
            _places.Writer.TryComplete(failure);
            _answers.Writer.TryComplete(failure);
        }
    }

    private async Task ConnectAsync()
    {
        TimeSpan delay;
        try
        {
            await RunConnectionAsync();
            return;
        }
        catch (GrpcException failure) when (IsIdle && Retries.MayPass(failure))
        {
            // Nothing has failed: the next write connects anew, however much later that is, and has all the time to try.
            return;
        }
        catch (GrpcException failure) when (_retries.TryNext(failure, out delay))
        {
            // The wait follows outside, where nothing of the lost connection is held.
        }

        await Task.Delay(delay, _options.TimeProvider, _stop.Token);
    }

    private async Task RunConnectionAsync()
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await using GrpcDuplexCall<StreamInteractionsRequest, StreamInteractionsResponse> call =
            _channel.Duplex(InteractionServiceMethods.StreamInteractions, _callOptions, over.Token);
        Task sending = SendAsync(call, over.Token);
        Task receiving = ReceiveAsync(call);
        try
        {
            await Task.WhenAny(sending, receiving);
            if (sending.IsFaulted && call.Status is null && !IsToldByResponses(sending.Exception.InnerException))
            {
                // A failure to send that the call survives, such as a message above the limit, would never be told otherwise.
                await sending;
            }

            await receiving;
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(sending, receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!_unanswered.IsEmpty)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, "The server ended the stream before it had answered everything.");
        }
    }

    // A write into a call that the server has ended is cancelled; why it ended comes with the responses.
    private static bool IsToldByResponses(Exception? failure) => failure is GrpcException { Status.Code: GrpcStatusCode.Cancelled };

    private async Task SendAsync(GrpcDuplexCall<StreamInteractionsRequest, StreamInteractionsResponse> call, CancellationToken cancellationToken)
    {
        foreach (StreamInteractionsRequest request in _unanswered.ToArray())
        {
            await call.WriteAsync(request, cancellationToken);
        }

        while (await _outgoing.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_outgoing.Reader.TryRead(out StreamInteractionsRequest? request))
            {
                _unanswered.Add(request);
                await call.WriteAsync(request, cancellationToken);
            }
        }

        await call.CompleteAsync();
    }

    private async Task ReceiveAsync(GrpcDuplexCall<StreamInteractionsRequest, StreamInteractionsResponse> call)
    {
        while (await call.MoveNextAsync(_stop.Token))
        {
            StreamInteractionsResponse response = call.Current;
            StreamInteractionsRequest request = _unanswered.Take(response);
            _retries.Reset();
            _answers.Writer.TryWrite(new RecordedBatch(request.Sequence, request.Interactions, response.Outcomes));
        }
    }
}
