using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Engine.Tests.Following;

public sealed class CopyOverMemoryTests : CopyContract
{
    private readonly Lazy<IServiceStore> _store = new(() => new InMemoryCustomerStore());

    private protected override ValueTask<IServiceStore> OpenStoreAsync() => new(_store.Value);
}

public sealed class CopyOverSqliteTests : CopyContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override async ValueTask<IServiceStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);
}

[NeedsPostgres]
public sealed class CopyOverPostgresTests : CopyContract
{
    private string _connection = "";

    public override async Task InitializeAsync()
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        _connection = server.ConnectionString(await server.CreateDatabaseAsync());
        await base.InitializeAsync();
    }

    private protected override async ValueTask<IServiceStore> OpenStoreAsync() =>
        await PostgresCustomerStore.OpenAsync(new PostgresStoreOptions { Connection = new PostgresConnectionText(_connection) }, CancellationToken.None);
}
