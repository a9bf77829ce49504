using System.Threading.Channels;

namespace CustomerGrains.Engine.Trials;

/// <summary>Goes through batches on several threads while the next ones are read. A few batches wait at most.</summary>
internal static class SideBySide
{
    /// <summary>Goes through all of what is in batches.</summary>
    /// <param name="batches">The batches; read one after the other.</param>
    /// <param name="takers">Each takes what comes to it, on one thread at a time.</param>
    /// <param name="take">Has one of them take one.</param>
    /// <param name="progress">Is told how many a batch had; called from any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task EachAsync<TTaker, T>(
        IAsyncEnumerable<IReadOnlyList<T>> batches, IReadOnlyList<TTaker> takers, Action<TTaker, T> take, Action<long> progress,
        CancellationToken cancellationToken)
    {
        void TakeAll(TTaker taker, IReadOnlyList<T> batch)
        {
            foreach (T each in batch)
            {
                take(taker, each);
            }

            progress(batch.Count);
        }

        return RunAsync(batches, [.. takers.Select(taker => new Action<IReadOnlyList<T>>(batch => TakeAll(taker, batch)))], cancellationToken);
    }

    /// <summary>Goes through all batches.</summary>
    /// <param name="batches">The batches; read one after the other.</param>
    /// <param name="workers">What takes them, each on one thread at a time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync<T>(
        IAsyncEnumerable<T> batches, IReadOnlyList<Action<T>> workers, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(2 * workers.Count) { SingleWriter = true });
        Task[] tasks = [ReadAsync(), .. workers.Select(worker => Task.Run(() => WorkAsync(worker), CancellationToken.None))];
        await Task.WhenAll(tasks);

        async Task ReadAsync()
        {
            try
            {
                await foreach (T batch in batches.WithCancellation(stop.Token))
                {
                    await waiting.Writer.WriteAsync(batch, stop.Token);
                }

                waiting.Writer.Complete();
            }
            catch (Exception exception)
            {
                waiting.Writer.Complete(exception);
                throw;
            }
        }

        async Task WorkAsync(Action<T> worker)
        {
            try
            {
                await foreach (T batch in waiting.Reader.ReadAllAsync(stop.Token))
                {
                    worker(batch);
                }
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }
}
