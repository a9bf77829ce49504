using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class SubmittingOverMemoryTests : SubmittingContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class ReadingOverMemoryTests : ReadingContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class FailureOverMemoryTests : FailureContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class OverloadOverMemoryTests : OverloadContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class OrderOverMemoryTests : OrderContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class WarningOverMemoryTests : WarningContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class TaskOverMemoryTests : TaskContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class KnownOverMemoryTests : KnownContract
{
    private readonly Lazy<ICustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store.Value);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}
