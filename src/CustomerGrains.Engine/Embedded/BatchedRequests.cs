using System.Threading.Channels;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Requests to the store, served in batches of what has gathered meanwhile. When a batch fails because the store is down, all of it
/// fails at once, and what had been waiting already when that batch was begun fails with it, unless the store has answered another one since:
/// so nobody waits much longer than two batches may take, however many wait. When it fails because of something in it, its requests are served
/// one by one, so that one which cannot be served does not keep its neighbours from it. Its queue holds what the shards ask for, at most one
/// request of each customer in memory.
/// </summary>
/// <param name="batchMax">Most requests of one batch.</param>
/// <param name="serve">Serves a batch: answers all of it, or throws and has answered nothing.</param>
/// <param name="fail">Answers requests that failed.</param>
internal sealed class BatchedRequests<T>(int batchMax, Func<IReadOnlyList<T>, Task> serve, Action<IReadOnlyList<T>, Exception> fail)
{
    private readonly Channel<(T Request, long Number)> _queue = Channel.CreateUnbounded<(T, long)>();
    private readonly Lock _lock = new();
    private long _added;
    private long _answers;
    private volatile Outage? _outage;

    public void Add(T request) => _queue.Writer.TryWrite((request, Interlocked.Increment(ref _added)));

    public void Stop() => _queue.Writer.TryComplete();

    /// <summary>Runs until stopped and empty.</summary>
    /// <param name="concurrency">Batches at a time.</param>
    public Task RunAsync(int concurrency) => Lanes.RunAsync(concurrency, RunLaneAsync);

    private async Task RunLaneAsync()
    {
        List<T> batch = [];
        List<T> failed = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            Outage? outage = _outage;
            while (batch.Count < batchMax && _queue.Reader.TryRead(out (T Request, long Number) next))
            {
                (next.Number <= (outage?.LastNumber ?? 0) ? failed : batch).Add(next.Request);
            }

            if (failed.Count > 0)
            {
                fail(failed, outage!.Exception);
                failed.Clear();
            }

            if (batch.Count > 0)
            {
                await ServeAsync(batch);
                batch.Clear();
            }
        }
    }

    private async Task ServeAsync(List<T> batch)
    {
        (long lastNumber, long answers) = (Volatile.Read(ref _added), Volatile.Read(ref _answers));
        try
        {
            await serve(batch);
            Interlocked.Increment(ref _answers);
            return;
        }
        catch (Exception exception)
        {
            // Whatever it was, whoever asked has to hear of it.
            bool isDown = exception is StoreException and not StoreCorruptException;
            if (isDown && Volatile.Read(ref _answers) == answers)
            {
                Note(new Outage(lastNumber, exception));
            }

            if (batch.Count == 1 || isDown)
            {
                fail(batch, exception);
                return;
            }
        }

        foreach (T request in batch)
        {
            if (_outage is { } outage && outage.LastNumber >= lastNumber)
            {
                fail([request], outage.Exception);
            }
            else
            {
                await ServeAsync([request]);
            }
        }
    }

    private void Note(Outage outage)
    {
        lock (_lock)
        {
            _outage = outage.LastNumber > (_outage?.LastNumber ?? 0) ? outage : _outage;
        }
    }

    /// <summary>What fails without being asked for: requests up to the number that was the last when a call began which the store did not answer.</summary>
    private sealed record Outage(long LastNumber, Exception Exception);
}
