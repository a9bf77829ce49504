namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// The one thread that writes: SQLite calls block, and the disk is waited for here and not on the thread pool. Work is done in the
/// order it comes; its caller is answered first, upkeep of directory and log comes after.
/// </summary>
internal sealed class WriteThread : IAsyncDisposable
{
    // Unbounded because every item has a caller who waits for it; the engine has one append and one batch of snapshots under way. It is
    // also what is locked and waited for: at half load, a collection that spins before it waits took a tenth of the server's CPU time.
    private readonly Queue<WriteWork> _queue = [];
    private readonly Func<WriteSession> _open;
    private readonly DirectoryMerge _merge;
    private readonly Checkpointer _checkpointer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteSession? _session;
    private bool _isClosed;

    public WriteThread(WriteSession session, Func<WriteSession> open, DirectoryMerge merge, Checkpointer checkpointer)
    {
        (_session, _open, _merge, _checkpointer) = (session, open, merge, checkpointer);
        new Thread(Run) { IsBackground = true, Name = "customer store writer" }.Start();
    }

    /// <summary>Whether a failure has left it open what the journal holds; nothing may be read before that is settled.</summary>
    public bool IsInDoubt => Volatile.Read(ref _session) is null;

    /// <summary>Has work done; complete when it is durable.</summary>
    /// <param name="write">The work; it runs on the writer's thread.</param>
    /// <param name="records">How many records it writes.</param>
    public Task DoAsync(Action<WriteSession> write, int records)
    {
        var work = new WriteWork(write, records);
        lock (_queue)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteCustomerStore));
            _queue.Enqueue(work);
            Monitor.Pulse(_queue);
        }

        return work.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_queue)
        {
            _isClosed = true;
            Monitor.Pulse(_queue);
        }

        await _ended.Task;
    }

    private void Run()
    {
        while (Next() is { } work)
        {
            Perform(work);
            Upkeep(work.Records);
        }

        Close();
        _ended.SetResult();
    }

    /// <summary>Waits for work; null when all is done and no more will come.</summary>
    private WriteWork? Next()
    {
        lock (_queue)
        {
            while (_queue.Count == 0)
            {
                if (_isClosed)
                {
                    return null;
                }

                Monitor.Wait(_queue);
            }

            return _queue.Dequeue();
        }
    }

    private void Perform(WriteWork work)
    {
        try
        {
            work.Write(_session ??= _open());
            work.Done.SetResult();
        }
        catch (Exception exception)
        {
            // Whatever it was, the transaction is undone and what the journal holds is settled before the caller hears of it.
            Reopen();
            work.Done.SetException(exception);
        }
    }

    private void Upkeep(int records)
    {
        try
        {
            if (_session is { } session)
            {
                _merge.Advance(session, records);
                _checkpointer.Advance(session);
            }
        }
        catch (StoreException)
        {
            // No caller's write is touched: upkeep is tried again after the next one, which reports trouble if it is still there.
            Reopen();
        }
    }

    private void Reopen()
    {
        _session?.Dispose();
        Volatile.Write(ref _session, null);
        try
        {
            Volatile.Write(ref _session, _open());
        }
        catch (StoreException)
        {
            // In doubt until the next work, which opens it or fails with the reason.
        }
    }

    private void Close()
    {
        try
        {
            _checkpointer.Settle();
            _session?.CheckpointAndTruncate();
        }
        catch (StoreException)
        {
            // The log stays and the next start reads it; every acknowledged record is in it.
        }

        _session?.Dispose();
        _checkpointer.Dispose();
    }
}
