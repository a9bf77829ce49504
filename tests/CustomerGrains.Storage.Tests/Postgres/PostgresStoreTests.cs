using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>The contract, on a database of its own for each test.</summary>
public sealed class PostgresStoreTests : StoreContract
{
    private PostgresDatabase _database = null!;

    public override async Task InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        await base.InitializeAsync();
    }

    protected override async Task<ICustomerStore> OpenAsync() => await PostgresCustomerStore.OpenAsync(_database.Options(), Never);
}
