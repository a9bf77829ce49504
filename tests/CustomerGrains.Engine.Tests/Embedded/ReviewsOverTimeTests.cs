using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>A customer goes silent; what happens then, and when, in a running engine and over restarts.</summary>
public sealed class ReviewsOverTimeTests : IDisposable
{
    private static readonly string[] Customers = ["anna", "bert", "carl"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_customer_long_passivated_is_moved_at_the_predicted_instant_within_a_second()
    {
        await using var store = new InMemoryCustomerStore();
        Instant predicted = await GoSilentAsync(store);
        ManualTime time = ClockAt(predicted.Plus(-TimeSpan.FromSeconds(90)));
        var watched = new TroubledStore(store);
        await using EmbeddedEngine engine = Start(watched, time, Facts.Standard);
        await UntilAsync(() => Task.FromResult(watched.Loads.Calls > 0), time, TimeSpan.Zero);

        time.Advance(TimeSpan.FromSeconds(89));
        Assert.Empty(await ReviewsAsync(engine));
        time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(async () => (await ReviewsAsync(engine)).Count > 0, time, TimeSpan.FromMilliseconds(1));

        TimelineEntry review = Assert.Single(await ReviewsAsync(engine));
        Assert.Equal(new Review(ReviewCause.Time), review.Interaction.Detail);
        Assert.InRange((review.RecordedAt.Microseconds - predicted.Microseconds) / 1e6, 0, 1);
        CustomerGrade grade = (await engine.ReadGradeAsync("anna", known: null, CancellationToken.None)).Grade!;
        Assert.Equal(review.Version, grade.Version);
        Assert.True(grade.Assessment.HasLevelsOf(review.Assessment));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_by_months_stops_nobody()
    {
        await using var store = new InMemoryCustomerStore();
        Instant predicted = await GoSilentAsync(store);
        var time = new WrongTime(ClockAt(predicted.Plus(-TimeSpan.FromSeconds(90))));
        await using EmbeddedEngine engine = Start(store, time, Facts.Standard);
        await engine.ReadGradeAsync("anna", known: null, CancellationToken.None);

        time.SetBack(TimeSpan.FromDays(60));
        time.Advance(TimeSpan.FromSeconds(91));
        Assert.NotNull((await engine.ReadGradeAsync("anna", known: null, CancellationToken.None)).Grade);
        Assert.False(engine.Fault.IsCompleted);

        time.SetBack(-TimeSpan.FromDays(60));
        await Eventually.HoldsAsync("the review", async () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return (await ReviewsAsync(engine)).Count > 0;
        });
    }

    [Fact]
    public async Task What_came_due_while_nobody_was_there_is_found_after_the_start_and_once()
    {
        await using SqliteCustomerStore store = await OpenAsync();
        Instant predicted = await GoSilentAsync(store);
        for (int start = 0; start < 3; start++)
        {
            ManualTime time = ClockAt(predicted.Plus(TimeSpan.FromHours(1 + start)));
            await using EmbeddedEngine engine = Start(store, time, Facts.Standard);
            await UntilAsync(async () => (await ReviewsAsync(engine)).Count > 0, time, TimeSpan.FromMilliseconds(100));
            time.Advance(TimeSpan.FromSeconds(40));
            Assert.Single(await ReviewsAsync(engine));
        }
    }

    [Fact]
    public async Task Who_was_in_no_snapshot_when_the_process_was_killed_is_moved_all_the_same()
    {
        await using SqliteCustomerStore store = await OpenAsync();

        // Its clock stands still, so it takes no snapshot; and it is left as it is, like a process that was killed.
        EmbeddedEngine killed = Start(store, ClockAt(Facts.Noon), Facts.Standard);
        Instant predicted = await RecordAsync(killed);
        Assert.Null((await store.LoadAsync(["anna"], CancellationToken.None))[0].Snapshot);

        ManualTime time = ClockAt(predicted.Plus(TimeSpan.FromDays(2)));
        await using (EmbeddedEngine engine = Start(store, time, Facts.Standard))
        {
            await UntilAsync(async () => (await ReviewsAsync(engine)).Count > 0, time, TimeSpan.FromMilliseconds(100));
            Assert.Single(await ReviewsAsync(engine));
        }

        await killed.DisposeAsync();
    }

    [Fact]
    public async Task Who_was_warned_of_and_in_no_snapshot_when_the_process_was_killed_is_known_once_all_are_found()
    {
        await using SqliteCustomerStore store = await OpenAsync();
        EmbeddedEngine killed = Start(store, ClockAt(Facts.Noon), Facts.Shipped);
        await RecordAsync(killed);
        SubmitResult warned = await killed.ExecuteAsync(new CustomerCommand("anna", "r-1", new WarningRaise("crisis", "burns", "zoe", "recall-1")), CancellationToken.None);
        Assert.Equal(OutcomeKind.Applied, Assert.Single(warned.Outcomes).Kind);

        ManualTime time = ClockAt(Facts.Noon.Plus(TimeSpan.FromMinutes(1)));
        var slow = new TroubledStore(store);
        slow.Loads.Close();
        await using (EmbeddedEngine engine = Start(slow, time, Facts.Shipped))
        {
            await UntilAsync(() => Task.FromResult(engine.Population is { Status.IsComplete: true }), time, TimeSpan.Zero);
            Assert.False(engine.HasFoundUnsaved);
            slow.Loads.Open();
            await UntilAsync(() => Task.FromResult(engine.HasFoundUnsaved), time, TimeSpan.Zero);
            Assert.Equal("recall-1", Assert.Single(engine.Matters!.All(MatterKinds.Warnings)).Warning.CrisisId);
        }

        await killed.DisposeAsync();
    }

    [Fact]
    public async Task Another_standard_brings_everybody_to_it()
    {
        await using SqliteCustomerStore store = await OpenAsync();
        await GoSilentAsync(store);
        Standard stricter = Facts.Standard with { Version = "stricter", SilverThousandths = 97_000, GoldThousandths = 98_000, PlatinumThousandths = 99_000 };
        ManualTime time = ClockAt(Facts.Noon.Plus(TimeSpan.FromHours(1)));

        await using (EmbeddedEngine engine = Start(store, time, stricter))
        {
            await UntilAsync(async () => (await ReviewsAsync(engine)).Count > 0, time, TimeSpan.FromMilliseconds(100));
            TimelineEntry review = Assert.Single(await ReviewsAsync(engine));
            Assert.Equal(new Review(ReviewCause.Standard), review.Interaction.Detail);
            Assert.Equal("stricter", review.Assessment.StandardVersion);
        }

        Assert.Equal(0, await store.CountOutdatedAsync("stricter", CancellationToken.None));
        Assert.Equal(1, await store.CountOutdatedAsync(Facts.Standard.Version, CancellationToken.None));
    }

    [Fact]
    public async Task A_snapshot_that_did_not_reach_the_store_is_taken_again()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        ManualTime time = ClockAt(Facts.Noon);
        await using EmbeddedEngine engine = Start(store, time, Facts.Standard);
        store.FailSave();
        await RecordAsync(engine);
        time.Advance(TimeSpan.FromSeconds(6));

        await UntilAsync(
            async () => (await store.LoadAsync(["anna"], CancellationToken.None))[0].Snapshot is not null, time, TimeSpan.FromSeconds(1));
    }

    private static ManualTime ClockAt(Instant now) => new(now.ToDateTimeOffset());

    private static EmbeddedEngine Start(ICustomerStore store, TimeProvider time, Standard standard) =>
        new(store, Graded.By(standard), Graded.Shapes, new EmbeddedEngineOptions { Shards = 2 }, new EngineInstruments(), time, NullLogger<EmbeddedEngine>.Instance);

    /// <summary>Has a customer recorded by an engine that then ends; gives when time alone will change it.</summary>
    private static async Task<Instant> GoSilentAsync(ICustomerStore store)
    {
        await using EmbeddedEngine engine = Start(store, ClockAt(Facts.Noon), Facts.Standard);
        return await RecordAsync(engine);
    }

    private static async Task<Instant> RecordAsync(EmbeddedEngine engine)
    {
        Interaction[] purchases = [.. Enumerable.Range(1, 6).Select(number => Facts.Purchase("anna", $"{number}", daysAgo: number * 7, minorUnits: 30_000))];
        SubmitResult result = await engine.SubmitAsync(purchases, Patience.Wait, CancellationToken.None);
        Assert.Equal(SubmitStatus.Done, result.Status);
        return (await engine.ReadGradeAsync("anna", known: null, CancellationToken.None)).Grade!.NextChangeAt!.Value;
    }

    private static async Task<List<TimelineEntry>> ReviewsAsync(EmbeddedEngine engine) =>
        [.. (await engine.ReadTimelineAsync("anna", before: null, 100, CancellationToken.None)).Where(entry => entry.Interaction.Detail is Review)];

    private static Task UntilAsync(Func<Task<bool>> isSo, ManualTime time, TimeSpan step) => Eventually.HoldsAsync("what the engine does on its own", isSo, time, step);

    private async Task<SqliteCustomerStore> OpenAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);
}
