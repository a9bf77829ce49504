using System.Runtime.CompilerServices;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client.Internal;

/// <summary>A watch that goes on after breaks.</summary>
internal sealed class ResumingWatch(GrpcChannel channel, GrpcCallOptions call, CustomerGrainsClientOptions options)
{
    /// <summary>So many heartbeats may stay away before the connection counts as broken.</summary>
    private const int HeartbeatsMissed = 3;

    private static readonly TimeSpan HeartbeatDefault = TimeSpan.FromSeconds(10);

    /// <summary>Reads without end.</summary>
    public async IAsyncEnumerable<WatchResponse> ReadAsync(WatchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request = request.Clone();
        TimeSpan silenceMax = HeartbeatsMissed * (request.HeartbeatInterval?.ToTimeSpan() ?? HeartbeatDefault);
        Retries retries = new(options.Retry, options.TimeProvider);
        while (true)
        {
            TimeSpan delay = TimeSpan.Zero;
            bool isBegun = false;
            await using (GrpcServerStreamingCall<WatchResponse> watch = channel.ServerStreaming(WatchServiceMethods.Watch, request, call, cancellationToken))
            {
                while (true)
                {
                    try
                    {
                        if (!await NextAsync(watch, silenceMax, cancellationToken))
                        {
                            throw new GrpcException(GrpcStatusCode.Unavailable, "the server ended the watch");
                        }
                    }
                    catch (GrpcException failure) when (!cancellationToken.IsCancellationRequested && retries.TryNext(failure, out delay))
                    {
                        break;
                    }

                    WatchResponse response = watch.Current;
                    if (isBegun || response.Heartbeat is null)
                    {
                        // A heartbeat with which a watch begins says only that; one that ends right behind it has failed once more.
                        retries.Reset();
                    }

                    isBegun = true;
                    if (response.Cursor.Length > 0)
                    {
                        (request.Cursor, request.InitialState, request.FromOldest) = (response.Cursor, false, false);
                    }

                    yield return response;
                }
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken);
        }
    }

    private async Task<bool> NextAsync(GrpcServerStreamingCall<WatchResponse> watch, TimeSpan silenceMax, CancellationToken cancellationToken)
    {
        ValueTask<bool> next = watch.MoveNextAsync(cancellationToken);
        if (next.IsCompleted)
        {
            return await next;
        }

        using var silence = new CancellationTokenSource(silenceMax, options.TimeProvider);
        Task<bool> waiting = next.AsTask();
        try
        {
            return await waiting.WaitAsync(silence.Token);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !waiting.IsCompleted)
        {
            // The call is disposed of next, which ends what still waits.
            _ = waiting.ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new GrpcException(GrpcStatusCode.Unavailable, $"nothing came for {silenceMax.TotalSeconds:0} s");
        }
    }
}
