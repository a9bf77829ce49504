using System.Diagnostics;
using Npgsql;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>The plain design: every row in an insert and a transaction of its own, over several connections.</summary>
internal static class SingleRowInserts
{
    /// <summary>Connections.</summary>
    public const int Connections = 16;

    private const int ContentBytes = 60;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    /// <summary>Rows a second, into a table that is dropped afterwards.</summary>
    public static async Task<double> RunAsync(string connectionString)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create($"{connectionString};Maximum Pool Size={Connections}");
        await ExecuteAsync(source, "CREATE TABLE single_rows (customer bigint, version bigint, id text, content bytea, PRIMARY KEY (customer, version))");
        try
        {
            long started = Stopwatch.GetTimestamp();
            long[] rows = await Task.WhenAll(Enumerable.Range(0, Connections).Select(customer => InsertAsync(source, customer, started)));
            return rows.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        finally
        {
            await ExecuteAsync(source, "DROP TABLE single_rows");
        }
    }

    private static async Task<long> InsertAsync(NpgsqlDataSource source, long customer, long started)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO single_rows VALUES ($1, $2, $3, $4)", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = customer }, new NpgsqlParameter<long>(), new NpgsqlParameter<string>(), new NpgsqlParameter<byte[]> { TypedValue = new byte[ContentBytes] } },
        };
        await command.PrepareAsync();
        long version = 0;
        for (; Stopwatch.GetElapsedTime(started) < Duration; version++)
        {
            ((NpgsqlParameter<long>)command.Parameters[1]).TypedValue = version;
            ((NpgsqlParameter<string>)command.Parameters[2]).TypedValue = $"interaction-{version:x8}";
            await command.ExecuteNonQueryAsync();
        }

        return version;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
