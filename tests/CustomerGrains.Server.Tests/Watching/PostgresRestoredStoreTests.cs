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
}
