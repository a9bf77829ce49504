using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class SubmittingOverSqliteTests : SubmittingContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class ReadingOverSqliteTests : ReadingContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class FailureOverSqliteTests : FailureContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class OverloadOverSqliteTests : OverloadContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class OrderOverSqliteTests : OrderContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class WarningOverSqliteTests : WarningContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class TaskOverSqliteTests : TaskContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class KnownOverSqliteTests : KnownContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenStoreAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}
