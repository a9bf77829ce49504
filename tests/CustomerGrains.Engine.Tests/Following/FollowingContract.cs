using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Following;

/// <summary>An engine with those who follow it, over a store.</summary>
/// <param name="place">Where the store is kept; goes with the test.</param>
public abstract class FollowingContract(StorePlace place) : IAsyncLifetime
{
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private protected ManualTime Time { get; } = new(Facts.Noon.ToDateTimeOffset());

    private protected FollowLimits Limits { get; set; } = new();

    private protected IServiceStore Store { get; private set; } = null!;

    private protected TroubledStore Troubled { get; private set; } = null!;

    private protected EmbeddedEngine Engine { get; private set; } = null!;

    private protected ChangeFollowing Following { get; private set; } = null!;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        place.Dispose();
    }

    private protected async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    private protected async Task ApplyAsync(params Interaction[] interactions)
    {
        SubmitResult result = await Engine.SubmitAsync(interactions, Patience.Wait, CancellationToken.None).AsTask().WaitAsync(Deadline);
        Assert.Equal(SubmitStatus.Done, result.Status);
        Assert.All(result.Outcomes, outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));
    }

    /// <summary>A reader of a following, which fails in the end when what it waits for does not come.</summary>
    private protected Reading Read(FollowRequest request) => new(Following.FollowAsync(request, default), Deadline);

    /// <summary>An interaction that changes what has been decided about a new customer.</summary>
    private protected static Interaction First(string customerId) => Facts.Purchase(customerId, "first");

    /// <summary>Changes a customer: the first number makes it known, every other one sets a grade by hand, to and fro.</summary>
    private protected async Task ChangeAsync(string customerId, int number)
    {
        if (number == 0)
        {
            await ApplyAsync(First(customerId));
            return;
        }

        SubmitResult result = await SetAsync(customerId, number);
        Assert.Equal(OutcomeKind.Applied, Assert.Single(result.Outcomes).Kind);
    }

    private protected async Task<SubmitResult> SetAsync(string customerId, int number)
    {
        NamedSteps grading = Graded.By(Facts.Shipped).InForce.Shape.Gradings[0];
        var set = new OverrideSet(grading.Name, grading.Steps[number % grading.Steps.Count], "why not", "test", Facts.Noon.Day + 9);
        return await Engine.ExecuteAsync(new CustomerCommand(customerId, $"r-{number}", set), CancellationToken.None).AsTask().WaitAsync(Deadline);
    }

    private async Task StartAsync()
    {
        Store = await place.OpenAsync();
        Troubled = new TroubledStore(Store);
        Following = new ChangeFollowing(Store, Graded.Shapes, Limits, Time, NullLogger<ChangeFollowing>.Instance);
        Engine = new EmbeddedEngine(
            Troubled, Graded.By(Facts.Shipped), Graded.Shapes, new EmbeddedEngineOptions { Shards = 2 }, new EngineInstruments(), Time,
            NullLogger<EmbeddedEngine>.Instance, committed: Following.Wake);
    }

    private async Task StopAsync()
    {
        await Following.DisposeAsync();
        await Engine.DisposeAsync();
        await Store.DisposeAsync();
    }
}
