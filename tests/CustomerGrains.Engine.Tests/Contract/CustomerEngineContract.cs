using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>What the engine keeps over every store: the classes of this folder are inherited once for each place.</summary>
/// <param name="place">Where the store is kept; goes with the test.</param>
public abstract class CustomerEngineContract(StorePlace place) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private int _requests;

    private protected ManualTime Time { get; } = new(Facts.Noon.ToDateTimeOffset());

    private protected TroubledStore Store { get; private set; } = null!;

    private protected ICustomerEngine Engine { get; private set; } = null!;

    /// <summary>The standard in force.</summary>
    private protected virtual Standard Standard => Facts.Shipped;

    public Task InitializeAsync() => StartAsync(new EngineLimits());

    public async Task DisposeAsync()
    {
        Store.Appends.Open();
        Store.Loads.Open();
        await Engine.DisposeAsync();
        await Store.DisposeAsync();
        place.Dispose();
    }

    /// <summary>Ends the engine and its store, and starts both again.</summary>
    private protected async Task RestartAsync(EngineLimits? limits = null)
    {
        await Engine.DisposeAsync();
        await Store.DisposeAsync();
        await StartAsync(limits ?? new EngineLimits());
    }

    private protected Task<SubmitResult> Submit(params Interaction[] interactions) => Submit(Patience.Wait, interactions);

    private protected Task<SubmitResult> Submit(Patience patience, params Interaction[] interactions) =>
        Soon(Engine.SubmitAsync(interactions, patience, CancellationToken.None).AsTask());

    private protected Task<ReadResult> Read(string customerId, Instant? at = null) =>
        Soon(Engine.ReadAsync(customerId, at, CancellationToken.None).AsTask());

    private protected Task<ReadResult> ReadNow(string customerId, PictureKey? known = null) =>
        Soon(Engine.ReadNowAsync(customerId, known, CancellationToken.None).AsTask());

    private protected Task<GradeResult> ReadGrade(string customerId, PictureKey? known = null) =>
        Soon(Engine.ReadGradeAsync(customerId, known, CancellationToken.None).AsTask());

    /// <summary>Submits, and sees that every one is applied.</summary>
    private protected async Task Apply(params Interaction[] interactions)
    {
        SubmitResult result = await Submit(interactions);
        Assert.Equal(SubmitStatus.Done, result.Status);
        Assert.All(result.Outcomes, outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));
    }

    /// <summary>A test that waits for what never comes fails in the end.</summary>
    private protected static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Deadline);

    private protected static Task Soon(Task task) => task.WaitAsync(Deadline);

    /// <summary>Has an order carried out, by default with a request id of its own.</summary>
    private protected async Task<InteractionOutcome> OrderAsync(InteractionDetail order, string? requestId = null, string customerId = "anna")
    {
        var command = new CustomerCommand(customerId, requestId ?? $"request-{++_requests}", order);
        SubmitResult result = await Soon(Engine.ExecuteAsync(command, CancellationToken.None).AsTask());
        Assert.Equal(SubmitStatus.Done, result.Status);
        return Assert.Single(result.Outcomes);
    }

    private protected async Task<(string Field, string Description)> RefusalAsync(InteractionDetail order, string customerId = "anna")
    {
        InteractionOutcome outcome = await OrderAsync(order, customerId: customerId);
        Assert.Equal(OutcomeKind.Rejected, outcome.Kind);
        return (outcome.Rejection!.Field, outcome.Rejection.Description);
    }

    /// <summary>Waits until something is so, and lets the clock go on meanwhile.</summary>
    private protected Task UntilAsync(Func<Task<bool>> isSo) =>
        Eventually.HoldsAsync("what the engine does on its own", isSo, Time, TimeSpan.FromMilliseconds(100));

    private async Task StartAsync(EngineLimits limits)
    {
        Store = new TroubledStore(await place.OpenAsync());
        Engine = EmbeddedEngineStart.Start(Store, limits, Time, Standard);
    }
}
