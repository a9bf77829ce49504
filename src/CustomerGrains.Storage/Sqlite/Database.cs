using SQLitePCL;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// One connection, used by one thread at a time. It calls SQLite directly: the general driver costs about as much per row as
/// SQLite itself does. Every failure is a <see cref="StoreException"/>.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle) => _handle = handle;

    /// <summary>Opens or creates a database file for one thread at a time.</summary>
    public static Database Open(string path, TimeSpan busyTimeout)
    {
        int code = raw.sqlite3_open_v2(
            path, out sqlite3 handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(handle);
        try
        {
            database.Check(code);
            database.Check(raw.sqlite3_extended_result_codes(handle, 1));
            database.Check(raw.sqlite3_busy_timeout(handle, (int)busyTimeout.TotalMilliseconds));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Compiles a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt compiled));
        var statement = new Statement(this, compiled);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements once, without results.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>The one number that a query gives.</summary>
    public long Number(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out sqlite3_stmt compiled));
        using var statement = new Statement(this, compiled);
        return statement.Step() ? statement.Int64(0) : throw new StoreCorruptException($"no answer to {sql}");
    }

    /// <summary>Pages that this connection has written since it was last asked.</summary>
    public int TakePagesWritten()
    {
        const int Reset = 1;
        Check(raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int pages, out _, Reset));
        return pages;
    }

    /// <summary>Copies the write-ahead log into the database as far as others allow without being waited for, and says how many pages long it is.</summary>
    public int CheckpointPassively() => Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);

    /// <summary>Copies all of the write-ahead log into the database and cuts it to nothing, waiting for others.</summary>
    public void CheckpointAndTruncate() => Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);

    /// <summary>Throws when a result says failure.</summary>
    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw SqliteFailure.Of(code, raw.sqlite3_errmsg(_handle).utf8_to_string());
        }
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _handle.Dispose();
    }

    private int Checkpoint(int mode)
    {
        Check(raw.sqlite3_wal_checkpoint_v2(_handle, "main", mode, out int pages, out _));
        return pages;
    }
}
