using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>A database that was put back.</summary>
[NeedsPostgres]
public sealed class PostgresRestoredStoreTests : RestoredStoreContract
{
    private string _database = "";

    private protected override async Task<PostgresConnectionText?> DatabaseAsync()
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        _database = await server.CreateDatabaseAsync();
        return new PostgresConnectionText(server.ConnectionString(_database));
    }

    private protected override async Task RenewIdentityAsync() =>
        await (await PostgresServer.SharedAsync()).ExecuteAsync("UPDATE customergrains.store SET identity = gen_random_uuid()", _database);

    private protected override Task SaveAsync() => CopyAsync(_database, _database + "_saved");

    private protected override async Task PutBackAsync()
    {
        await (await PostgresServer.SharedAsync()).ExecuteAsync($"DROP DATABASE {_database} WITH (FORCE)");
        await CopyAsync(_database + "_saved", _database);
    }

    /// <summary>Whoever still has a connection would keep a database from being copied.</summary>
    private static async Task CopyAsync(string from, string to)
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync($"ALTER DATABASE {from} ALLOW_CONNECTIONS false");
        await server.ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{from}'");
        await server.ExecuteAsync($"CREATE DATABASE {to} TEMPLATE {from}");
        await server.ExecuteAsync($"ALTER DATABASE {from} ALLOW_CONNECTIONS true");
    }
}
