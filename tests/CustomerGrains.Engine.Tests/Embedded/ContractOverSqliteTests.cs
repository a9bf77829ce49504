using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class SubmittingOverSqliteTests : SubmittingContract
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class ReadingOverSqliteTests : ReadingContract
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class FailureOverSqliteTests : FailureContract
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class OverloadOverSqliteTests : OverloadContract
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}
