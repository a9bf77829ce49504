using System.Globalization;
using Npgsql;
using SQLitePCL;

namespace CustomerGrains.Server.Tests.Reports;

/// <summary>Reads reports as a tool does that may only read them.</summary>
internal static class SqlReader
{
    /// <summary>Rows of a file as dictionaries of text by column; NULL as null.</summary>
    public static List<Dictionary<string, string?>> OfFile(string path, string sql)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open_v2($"file:{path}?mode=ro", out sqlite3 database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, null));
        using (database)
        {
            Check(raw.sqlite3_busy_timeout(database, 5_000));
            Check(raw.sqlite3_prepare_v2(database, sql, out sqlite3_stmt statement));
            using (statement)
            {
                List<Dictionary<string, string?>> rows = [];
                while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
                {
                    rows.Add(Enumerable.Range(0, raw.sqlite3_column_count(statement)).ToDictionary(
                        column => raw.sqlite3_column_name(statement, column).utf8_to_string(),
                        column => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(statement, column).utf8_to_string()));
                }

                return rows;
            }
        }

        static void Check(int code) => Assert.Equal(raw.SQLITE_OK, code);
    }

    /// <summary>Rows of a database in the same way, flags as 1 and 0.</summary>
    public static async Task<List<Dictionary<string, string?>>> OfDatabaseAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SET search_path TO customergrains_reports; {sql}", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<Dictionary<string, string?>> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
            {
                bool flag => flag ? "1" : "0",
                DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            }));
        }

        return rows;
    }
}
