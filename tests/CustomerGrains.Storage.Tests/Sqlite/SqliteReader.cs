using SQLitePCL;

namespace CustomerGrains.Storage.Tests.Sqlite;

/// <summary>Reads a database file as a tool does that may only read it.</summary>
internal static class SqliteReader
{
    /// <summary>Values of rows, with bars between them.</summary>
    /// <exception cref="InvalidOperationException">SQLite refuses, with its words.</exception>
    public static List<string> Query(string path, string sql)
    {
        Batteries_V2.Init();
        int code = raw.sqlite3_open_v2($"file:{path}?mode=ro", out sqlite3 database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, null);
        using (database)
        {
            Check(code);
            Check(raw.sqlite3_prepare_v2(database, sql, out sqlite3_stmt statement));
            using (statement)
            {
                List<string> rows = [];
                while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                {
                    rows.Add(string.Join('|', Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(
                        column => Text(raw.sqlite3_column_type(statement, column), raw.sqlite3_column_text(statement, column).utf8_to_string() ?? ""))));
                }

                Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
                return rows;
            }
        }

        void Check(int result)
        {
            if (result != raw.SQLITE_OK)
            {
                throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
            }
        }
    }

    // A whole number that is stored as one with a fraction reads 1.0.
    private static string Text(int type, string text) => type == raw.SQLITE_FLOAT && text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
}
