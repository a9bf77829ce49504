using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Storage;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Engine.Tests.Embedded;

[NeedsPostgres]
public sealed class PointsOverPostgresTests : PointsContract
{
    private readonly PostgresPlace _place = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => _place.OpenAsync();

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time, Standard);
}

[NeedsPostgres]
public sealed class InterventionOverPostgresTests : InterventionContract
{
    private readonly PostgresPlace _place = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => _place.OpenAsync();

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time, Standard);
}

[NeedsPostgres]
public sealed class TaskOverPostgresTests : TaskContract
{
    private readonly PostgresPlace _place = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => _place.OpenAsync();

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}

[NeedsPostgres]
public sealed class WarningOverPostgresTests : WarningContract
{
    private readonly PostgresPlace _place = new();

    protected override ValueTask<ICustomerStore> OpenStoreAsync() => _place.OpenAsync();

    protected override ICustomerEngine Start(ICustomerStore store, EngineLimits limits, TimeProvider time) =>
        EmbeddedEngineStart.Start(store, limits, time);
}
