using Microsoft.Win32.SafeHandles;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database without holding up appends: when it has grown enough, a thread and connection of
/// its own copy what is there while appends go on; then the writer copies the little that came meanwhile, and so the log can begin
/// anew. The writer calls this between its transactions.
/// </summary>
internal sealed class Checkpointer(string path, SqliteStoreOptions options) : IDisposable
{
    private readonly long _pagesMax = options.CheckpointMebibytes * (1L << 20) / Schema.PageBytes;
    private SafeFileHandle? _file;
    private Task _copying = Task.CompletedTask;
    private bool _copied;
    private long _pages;

    public void Advance(WriteSession session)
    {
        _pages += session.TakePagesWritten();
        if (_pages < _pagesMax || !_copying.IsCompleted)
        {
            return;
        }

        if (_copied)
        {
            (_copied, _pages) = (false, 0);
            session.CheckpointPassively();
        }
        else
        {
            _copied = true;
            _copying = Task.Factory.StartNew(Copy, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Waits until no copy is under way.</summary>
    public void Settle() => _copying.Wait();

    // Closing any handle of a file drops all locks that the process has on it, SQLite's too: so this one is closed last.
    public void Dispose() => _file?.Dispose();

    private void Copy()
    {
        try
        {
            using Database database = Database.Open(path, options.BusyTimeout);
            database.CheckpointPassively();

            // Once more, because the writer stands still for what came meanwhile and this time that is little.
            database.CheckpointPassively();

            // SQLite flushes the database only when the log was copied to its end, which appends keep moving.
            _file ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(_file);
        }
        catch (Exception exception) when (exception is StoreException or IOException)
        {
            // Nothing is lost, the log only stays long. The writer's own checkpoint meets the same trouble and reports it.
        }
    }
}
