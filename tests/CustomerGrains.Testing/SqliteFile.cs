using SQLitePCL;

namespace CustomerGrains.Testing;

/// <summary>A database file that nobody has open.</summary>
public static class SqliteFile
{
    /// <summary>Runs statements on it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sql">The statements.</param>
    /// <exception cref="InvalidOperationException">SQLite refuses, with its words.</exception>
    public static void Execute(string path, string sql)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open_v2(path, out sqlite3 database, raw.SQLITE_OPEN_READWRITE, null));
        using (database)
        {
            Check(raw.sqlite3_exec(database, sql));
        }

        void Check(int code)
        {
            if (code != raw.SQLITE_OK)
            {
                throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
            }
        }
    }
}
