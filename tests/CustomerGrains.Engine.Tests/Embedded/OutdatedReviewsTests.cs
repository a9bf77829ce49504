using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>Many customers, more than one page of them, are brought to another standard, and how many are left is told.</summary>
public sealed class OutdatedReviewsTests
{
    private const int Customers = 700;
    private const int Page = 512;

    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly ManualTime _time = new(Facts.Noon.Plus(TimeSpan.FromHours(1)).ToDateTimeOffset());

    [Fact]
    public async Task Everybody_comes_over_where_nobody_can_count_them()
    {
        TroubledStore store = await FilledAsync();
        store.CountFault = new StoreException("counting takes too long");
        await using EmbeddedEngine engine = await StartHalfwayAsync(store);
        await Assert.ThrowsAsync<StoreException>(() => engine.CountOutdatedAsync(Never));
        Assert.Equal((null, Page), (engine.OutdatedCustomers, engine.RegradedCustomers));

        store.FurtherPages.Open();
        await EndsAsync(engine);
        Assert.Equal(Customers, engine.RegradedCustomers);
    }

    [Fact]
    public async Task Who_is_left_is_known_from_a_count_on_and_nobody_is_once_the_pass_has_ended()
    {
        TroubledStore store = await FilledAsync();
        await using EmbeddedEngine engine = await StartHalfwayAsync(store);
        Assert.Null(engine.OutdatedCustomers);
        await engine.CountOutdatedAsync(Never);

        // Snapshots of those who were looked at may not have been written yet.
        Assert.InRange(engine.OutdatedCustomers ?? 0, Customers - Page, Customers);
        store.FurtherPages.Open();
        await EndsAsync(engine);
        Assert.Equal(Customers, engine.RegradedCustomers);
        store.CountFault = new StoreException("nobody needs to be counted");
        await engine.CountOutdatedAsync(Never);
    }

    private static EmbeddedEngine Start(ICustomerStore store, TimeProvider time, Standard standard) =>
        new(store, Graded.By(standard), Graded.Shapes, new EmbeddedEngineOptions { Shards = 2 }, new EngineInstruments(), time, NullLogger<EmbeddedEngine>.Instance);

    private static async Task<TroubledStore> FilledAsync()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        await using EmbeddedEngine engine = Start(store, new ManualTime(Facts.Noon.ToDateTimeOffset()), Facts.Standard);
        Interaction[] purchases = [.. Enumerable.Range(0, Customers).Select(customer => Facts.Purchase($"c-{customer}", "1", daysAgo: 7, minorUnits: 30_000))];
        Assert.Equal(SubmitStatus.Done, (await engine.SubmitAsync(purchases, Patience.Wait, Never)).Status);
        return store;
    }

    /// <summary>An engine that has looked at one page of customers and waits for the next.</summary>
    private async Task<EmbeddedEngine> StartHalfwayAsync(TroubledStore store)
    {
        store.FurtherPages.Close();
        EmbeddedEngine engine = Start(store, _time, Facts.Standard with { Version = "stricter" });
        await store.FurtherPages.Arrived.WaitAsync(TimeSpan.FromSeconds(60));
        return engine;
    }

    private Task EndsAsync(EmbeddedEngine engine) =>
        Eventually.HoldsAsync("the end of the pass", () => Task.FromResult(engine.OutdatedCustomers == 0), _time, TimeSpan.Zero);
}
