using System.Threading.Channels;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Requests to the store, served in batches of what has gathered meanwhile. When a batch fails because the store is down, all of it
/// fails at once; when it fails because of something in it, its requests are served one by one, so that one which cannot be served
/// does not keep its neighbours from it. Its queue holds what the shards ask for, at most one request of each customer in memory.
/// </summary>
/// <param name="batchMax">Most requests of one batch.</param>
/// <param name="serve">Serves a batch: answers all of it, or throws and has answered nothing.</param>
/// <param name="fail">Answers a batch that failed.</param>
internal sealed class BatchedRequests<T>(int batchMax, Func<IReadOnlyList<T>, Task> serve, Action<IReadOnlyList<T>, Exception> fail)
{
    private readonly Channel<T> _queue = Channel.CreateUnbounded<T>();

    public void Add(T request) => _queue.Writer.TryWrite(request);

    public void Stop() => _queue.Writer.TryComplete();

    /// <summary>Runs until stopped and empty.</summary>
    /// <param name="concurrency">Batches at a time.</param>
    public Task RunAsync(int concurrency) => Lanes.RunAsync(concurrency, RunLaneAsync);

    private async Task RunLaneAsync()
    {
        List<T> batch = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < batchMax && _queue.Reader.TryRead(out T? request))
            {
                batch.Add(request);
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
        try
        {
            await serve(batch);
            return;
        }
        catch (Exception exception)
        {
            // Whatever it was, whoever asked has to hear of it.
            if (batch.Count == 1 || exception is StoreException and not StoreCorruptException)
            {
                fail(batch, exception);
                return;
            }
        }

        foreach (T request in batch)
        {
            await ServeAsync([request]);
        }
    }
}
