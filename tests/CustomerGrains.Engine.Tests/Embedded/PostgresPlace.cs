using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>A place for one store in the database that tests share: a schema of its own.</summary>
internal sealed class PostgresPlace
{
    private static readonly Lazy<Task<string>> Database = new(async () => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
    private static int _last;

    /// <summary>Its name.</summary>
    public string Schema { get; } = $"e{Interlocked.Increment(ref _last)}";

    /// <summary>Opens the store, the same one each time.</summary>
    public async ValueTask<ICustomerStore> OpenAsync() => await OpenAsync(TimeSpan.FromSeconds(15));

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
