using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class InterventionsOverMemoryTests : InterventionContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time, Standard);
}

public sealed class InterventionsOverSqliteTests : InterventionContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time, Standard);
}
