using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Benchmarks.Postgres;

/// <summary>What it would cost to write each interaction by itself: prepared single-row inserts over sixteen connections.</summary>
internal static class SingleRows
{
    public const int Rows = 40_000;
    public const int Connections = 16;

    // The columns of the journal.
    private const string Table =
        """
        CREATE TABLE single (
            customer uuid, version bigint, occurred_at timestamptz, id_hash bigint, recorded_at timestamptz, interaction bytea, assessment bytea, chain uuid,
            PRIMARY KEY (customer, version))
        """;

    public static async Task RunAsync(PostgresServer server, TextWriter output) =>
        await output.WriteLineAsync($"single rows, {Connections} connections           {(await MeasureAsync(server)).Per(Rows)}");

    /// <summary>Writes them into a table of their own; once for each server.</summary>
    public static async Task<Cost> MeasureAsync(PostgresServer server)
    {
        await server.ExecuteAsync(Table);
        return await Cost.OfAsync(server, () => Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => InsertAsync(server))));
    }

    private static async Task InsertAsync(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO single VALUES ($1, 1, now(), 1, now(), $2, $3, $1)", connection);
        var id = new NpgsqlParameter<Guid>();
        insert.Parameters.Add(id);
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = new byte[70] });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = new byte[16] });
        for (int row = 0; row < Rows / Connections; row++)
        {
            id.TypedValue = Guid.NewGuid();
            await insert.PrepareAsync();
            await insert.ExecuteNonQueryAsync();
        }
    }
}
