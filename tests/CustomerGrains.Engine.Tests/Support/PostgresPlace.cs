using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A place for one store in the database that tests share: a schema of its own.</summary>
internal sealed class PostgresPlace : StorePlace
{
    private static readonly Lazy<Task<string>> Database = new(async () => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
    private static int _last;

    /// <summary>Its name.</summary>
    public string Schema { get; } = $"e{Interlocked.Increment(ref _last)}";

    public override async ValueTask<IServiceStore> OpenAsync() => await OpenAsync(TimeSpan.FromSeconds(15));

    public override async Task<bool> AgeTalliesAsync(bool isCounted)
    {
        await ExecuteAsync(
            (isCounted ? "" : "DELETE FROM tally; DELETE FROM tally_group; UPDATE store SET tallies_since = now();")
                + "UPDATE store SET tally_version = 0");
        return isCounted;
    }

    /// <summary>Opens the store, the same one each time.</summary>
    /// <param name="deadline">How long a write or read may take.</param>
    public async Task<PostgresCustomerStore> OpenAsync(TimeSpan deadline) => await PostgresCustomerStore.OpenAsync(
        new PostgresStoreOptions { Connection = new PostgresConnectionText(await TextAsync()), Schema = Schema, Deadline = deadline }, CancellationToken.None);

    /// <summary>A connection of its own; with it ends what it holds.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(await TextAsync() + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs statements, with the schema first in the search path.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = await ConnectAsync();
        await using var command = new NpgsqlCommand($"SET search_path TO {Schema}; {sql}", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> TextAsync() => (await PostgresServer.SharedAsync()).ConnectionString(await Database.Value);
}
