using System.Collections.Concurrent;
using System.Diagnostics;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Lends reading connections, opened when first wanted. As many read at once as there are connections; the others wait.</summary>
internal sealed class ReaderPool(Func<ReadSession> open, int connections) : IAsyncDisposable
{
    // Not disposed of, as the writer may still ask for it: a semaphore whose wait handle nobody asks for has nothing to give back.
    private readonly SemaphoreSlim _free = new(connections);
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private volatile TaskCompletionSource? _held;
    private volatile bool _isClosed;

    /// <summary>Reads on a pool thread: reads are short, and no more of them run than there are connections.</summary>
    public async Task<T> ReadAsync<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
        while (_held is { } held)
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteCustomerStore));
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(read), cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>
    /// Keeps whoever comes waiting until <see cref="LetGo"/>, and waits until nobody reads; false, and nobody is kept, when that takes too
    /// long. For one thread at a time.
    /// </summary>
    /// <param name="patience">The longest wait.</param>
    public bool TryHold(TimeSpan patience)
    {
        // A semaphore alone lets those who come overtake who waits.
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long begin = Stopwatch.GetTimestamp();
        for (int taken = 0; taken < connections; taken++)
        {
            TimeSpan left = patience - Stopwatch.GetElapsedTime(begin);
            if (!_free.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero))
            {
                GiveBack(taken);
                return false;
            }
        }

        return true;
    }

    /// <summary>Ends what <see cref="TryHold"/> began.</summary>
    public void LetGo() => GiveBack(connections);

    /// <summary>Waits for the reads under way and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        for (int connection = 0; connection < connections; connection++)
        {
            await _free.WaitAsync();
        }

        foreach (ReadSession session in _idle)
        {
            session.Dispose();
        }
    }

    private void GiveBack(int taken)
    {
        if (taken > 0)
        {
            _free.Release(taken);
        }

        TaskCompletionSource? held = _held;
        _held = null;
        held?.SetResult();
    }

    private T Read<T>(Func<ReadSession, T> read)
    {
        ReadSession session = _idle.TryTake(out ReadSession? idle) ? idle : open();
        try
        {
            T result = read(session);
            _idle.Add(session);
            return result;
        }
        catch
        {
            // Statements may be half way and the connection may be the trouble: the next read gets a new one.
            session.Dispose();
            throw;
        }
    }
}
