using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>A place for one store in the database that tests share: a schema of its own.</summary>
internal sealed class PostgresPlace
{
    private static readonly Lazy<Task<string>> Database = new(async () => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
    private static int _last;

    private readonly string _schema = $"e{Interlocked.Increment(ref _last)}";

    /// <summary>Opens the store, the same one each time.</summary>
    public async ValueTask<ICustomerStore> OpenAsync() => await PostgresCustomerStore.OpenAsync(
        new PostgresStoreOptions
        {
            Connection = new PostgresConnectionText((await PostgresServer.SharedAsync()).ConnectionString(await Database.Value)), Schema = _schema,
        },
        CancellationToken.None);
}
