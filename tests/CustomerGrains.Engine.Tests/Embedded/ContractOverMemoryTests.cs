using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class SubmittingOverMemoryTests : SubmittingContract
{
    private readonly InMemoryCustomerStore _store = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class ReadingOverMemoryTests : ReadingContract
{
    private readonly InMemoryCustomerStore _store = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class FailureOverMemoryTests : FailureContract
{
    private readonly InMemoryCustomerStore _store = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

public sealed class OverloadOverMemoryTests : OverloadContract
{
    private readonly InMemoryCustomerStore _store = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => new(_store);

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}
