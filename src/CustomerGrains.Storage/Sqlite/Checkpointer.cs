using Microsoft.Win32.SafeHandles;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Copies the write-ahead log into the database without holding up appends: when it has grown enough, a thread and connection of
/// its own copy what is there while appends go on; then the writer copies the little that came meanwhile, and so the log can begin
/// anew. It does so only at a moment in which nobody reads what is not in the database yet; where reads never leave one, they are
/// held back for it once the log is several times as long. The writer calls this between its transactions.
/// </summary>
internal sealed class Checkpointer(string path, SqliteStoreOptions options, ReaderPool readers) : IDisposable
{
    /// <summary>How many times as long as it should be the log may become before reads are held back.</summary>
    private const int LongTimes = 4;

    private static readonly TimeSpan ReadersPatience = TimeSpan.FromMilliseconds(250);

    private readonly long _pagesMax = options.CheckpointMebibytes * (1L << 20) / Schema.PageBytes;
    private SafeFileHandle? _file;
    private Task _copying = Task.CompletedTask;
    private bool _copied;
    private bool _isLong;
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
            CheckpointFrom(session);
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

    private void CheckpointFrom(WriteSession session)
    {
        bool isHeld = _isLong && readers.TryHold(ReadersPatience);
        try
        {
            // Where nobody read, all was copied, and the next write begins the log anew.
            _isLong = session.CheckpointPassively() > LongTimes * _pagesMax && !isHeld;
        }
        finally
        {
            if (isHeld)
            {
                readers.LetGo();
            }
        }
    }

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
