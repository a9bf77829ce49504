using System.Collections.Concurrent;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Lends reading connections, opened when first wanted. As many read at once as there are connections; the others wait.</summary>
internal sealed class ReaderPool(Func<ReadSession> open, int connections) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(connections);
    private readonly ConcurrentBag<ReadSession> _idle = [];

    /// <summary>Reads on a pool thread: reads are short, and no more of them run than there are connections.</summary>
    public async Task<T> ReadAsync<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
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

    /// <summary>Waits for the reads under way and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        for (int connection = 0; connection < connections; connection++)
        {
            await _free.WaitAsync();
        }

        foreach (ReadSession session in _idle)
        {
            session.Dispose();
        }

        _free.Dispose();
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
