using SQLitePCL;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>SQLite's result codes in the store's words.</summary>
internal static class SqliteFailure
{
    public static StoreException Of(int code, string said)
    {
        const int PrimaryCode = 0xFF;
        string? plainly = (code & PrimaryCode) switch
        {
            raw.SQLITE_FULL => "the disk is full",
            raw.SQLITE_IOERR => "the disk failed to read or write",
            raw.SQLITE_READONLY or raw.SQLITE_PERM => "the data folder may not be written",
            raw.SQLITE_CANTOPEN => "the database file cannot be opened",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process holds the database",
            raw.SQLITE_NOMEM => "there is no memory left",
            _ => null,
        };
        string detail = $"SQLite result {code}: {said}";
        return (code & PrimaryCode) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            ? new StoreCorruptException($"the database file is damaged ({detail})")
            : new StoreException(plainly is null ? detail : $"{plainly} ({detail})");
    }
}
