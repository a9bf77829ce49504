using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>Where a run keeps its data: one place for the store alone and another one, empty too, for the server.</summary>
internal interface IStorePlace : IAsyncDisposable
{
    string Name { get; }

    /// <summary>A store for the run without a server.</summary>
    Task<ICustomerStore> OpenAsync();

    /// <summary>What tells a server where to keep its data.</summary>
    Task<string[]> ServerArgumentsAsync();
}

/// <summary>Two temporary folders.</summary>
internal sealed class SqlitePlace : IStorePlace
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customergrains-bench-");

    public string Name => "SQLite";

    public async Task<ICustomerStore> OpenAsync() => await SqliteCustomerStore.OpenAsync(
        new SqliteStoreOptions { Directory = Path.Combine(_folder.FullName, "store") }, CancellationToken.None);

    public Task<string[]> ServerArgumentsAsync() => Task.FromResult<string[]>(["--data", Path.Combine(_folder.FullName, "server")]);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Two databases of a temporary server.</summary>
internal sealed class PostgresPlace(PostgresServer server) : IStorePlace
{
    public string Name => "PostgreSQL";

    public static async Task<PostgresPlace> CreateAsync() => new(await PostgresServer.StartAsync(
        "shared_buffers = 1GB", "max_wal_size = 8GB", "checkpoint_timeout = 15min", "wal_buffers = 64MB"));

    public async Task<ICustomerStore> OpenAsync() => await PostgresCustomerStore.OpenAsync(
        new PostgresStoreOptions { Connection = new PostgresConnectionText(await EmptyAsync()) }, CancellationToken.None);

    public async Task<string[]> ServerArgumentsAsync() => ["--postgres", await EmptyAsync()];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<string> EmptyAsync() => server.ConnectionString(await server.CreateDatabaseAsync());
}
