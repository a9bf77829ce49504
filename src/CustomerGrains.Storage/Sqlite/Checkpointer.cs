namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database without holding up appends: when it has grown enough, a thread and connection of
/// its own copy what is there while appends go on; then the writer copies the little that came meanwhile, and so the log can begin
/// anew. The writer calls this between its transactions.
/// </summary>
internal sealed class Checkpointer(string path, SqliteStoreOptions options) : IDisposable
{
    private readonly long _pagesMax = options.CheckpointMebibytes * (1L << 20) / Schema.PageBytes;
    private long _pages;
    private Task? _copying;

    public void Advance(WriteSession session)
    {
        _pages += session.TakePagesWritten();
        if (_copying is { IsCompleted: true })
        {
            _copying = null;
            _pages = 0;
            session.CheckpointPassively();
        }
        else if (_copying is null && _pages >= _pagesMax)
        {
            _copying = Task.Factory.StartNew(Copy, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    // A copy under way ends by itself; the database is closed only after it.
    public void Dispose() => _copying?.Wait();

    private void Copy()
    {
        try
        {
            using Database database = Database.Open(path, options.BusyTimeout);
            database.CheckpointPassively();
        }
        catch (StoreException)
        {
            // Nothing is lost, the log only stays long. The writer's own checkpoint meets the same trouble and reports it.
        }
    }
}
