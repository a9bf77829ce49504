using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Server.Tests.Kpis;

public sealed class RecountDeskOverSqliteTests : RecountDeskContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override Task AgeAsync()
    {
        SqliteFile.Execute(
            _folder.PathOf("customers.db"),
            "DELETE FROM tally; DELETE FROM tally_group; INSERT INTO tally_start SELECT MAX(recorded_at) FROM journal; UPDATE tally_pass SET version = 0");
        return Task.CompletedTask;
    }
}

[NeedsPostgres]
public sealed class RecountDeskOverPostgresTests : RecountDeskContract
{
    private readonly Lazy<Task<string>> _database = new(async () => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    protected override async ValueTask<ICustomerStore> OpenAsync() => await PostgresCustomerStore.OpenAsync(
        new PostgresStoreOptions { Connection = new PostgresConnectionText((await PostgresServer.SharedAsync()).ConnectionString(await _database.Value)) },
        CancellationToken.None);

    protected override async Task AgeAsync() => await (await PostgresServer.SharedAsync()).ExecuteAsync(
        "SET search_path TO customergrains; DELETE FROM tally; DELETE FROM tally_group; UPDATE store SET tallies_since = now(), tally_version = 0",
        await _database.Value);
}
