using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class EmbeddedEngineTests
{
    private readonly ManualTime _time = new(Facts.Noon.ToDateTimeOffset());

    [Fact]
    public async Task A_question_whose_asker_left_keeps_its_room_until_it_is_answered()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        await using EmbeddedEngine engine = Start(store, new EmbeddedEngineOptions { ReadsUnderWayMax = 1, ConcurrentLoadsMax = 1 });
        store.Loads.Close();
        using var cancellation = new CancellationTokenSource();
        Task<ReadResult> left = engine.ReadAsync("anna", at: null, cancellation.Token).AsTask();
        await store.Loads.Arrived;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        Task<ReadResult> next = engine.ReadAsync("ben", at: null, CancellationToken.None).AsTask();
        Task<ReadResult>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => engine.ReadAsync("ben", at: null, CancellationToken.None).AsTask())];
        Assert.Equal(Availability.Overloaded, (await engine.ReadAsync("ben", at: null, CancellationToken.None)).Availability);

        store.Loads.Open();
        Assert.True((await next).IsAvailable);
        Assert.All(await Task.WhenAll(waiting), result => Assert.True(result.IsAvailable));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_recorded_by_an_instant_is_waited_for_until_it_is_durable_or_dropped(bool isDropped)
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        await using EmbeddedEngine engine = Start(store, new EmbeddedEngineOptions { Shards = 1 });
        Instant at = Facts.Noon;
        store.Appends.Close();
        if (isDropped)
        {
            store.FailAppend(written: false);
        }

        Task<SubmitResult> submitted = engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None).AsTask();
        await store.Appends.Arrived;
        Task durable = engine.DurableAsync(at, CancellationToken.None);

        // Whoever asks of an earlier instant comes behind, and waits for nothing.
        await engine.DurableAsync(at.Plus(-TimeSpan.FromMilliseconds(1)), CancellationToken.None);
        Assert.False(durable.IsCompleted);
        store.Appends.Open();
        await durable;
        Assert.Equal(isDropped ? SubmitStatus.Unavailable : SubmitStatus.Done, (await submitted).Status);
    }

    [Fact]
    public async Task A_store_that_is_down_is_asked_once_for_all_that_gathered()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        await using EmbeddedEngine engine = Start(store, new EmbeddedEngineOptions { Shards = 1, ConcurrentLoadsMax = 1 });
        store.Loads.Close();
        Task<ReadResult> first = engine.ReadAsync("first", at: null, CancellationToken.None).AsTask();
        await store.Loads.Arrived;
        Task<SubmitResult> gathered = engine.SubmitAsync(
            [.. Enumerable.Range(0, 100).Select(number => Facts.Purchase($"customer-{number}", "1"))], Patience.Wait, CancellationToken.None).AsTask();

        // A question behind the hundred: when its answer is under way, so are theirs.
        Task<ReadResult> last = engine.ReadAsync("customer-99", at: null, CancellationToken.None).AsTask();
        store.FailLoad();
        store.FailLoad();
        store.Loads.Open();

        Assert.False((await first).IsAvailable);
        Assert.Equal(SubmitStatus.Unavailable, (await gathered).Status);
        Assert.InRange(store.Loads.Calls, 2, 10);
        _ = await last;
    }

    [Fact]
    public async Task Customers_being_read_do_not_stall_their_shard_and_no_more_reads_are_under_way_than_allowed()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        await using EmbeddedEngine engine = Start(store, new EmbeddedEngineOptions { Shards = 1, ConcurrentLoadsMax = 2 });
        await engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None);
        int before = store.Loads.Calls;
        store.Loads.Close();
        List<Task<ReadResult>> cold = [];
        for (int number = 0; number < 10; number++)
        {
            cold.Add(engine.ReadAsync($"cold-{number}", at: null, CancellationToken.None).AsTask());
            await store.Loads.Reaches(before + Math.Min(number + 1, 2));
        }

        Assert.Equal(SubmitStatus.Done, (await engine.SubmitAsync([Facts.Purchase("anna", "2")], Patience.Wait, CancellationToken.None)).Status);
        Assert.Equal(2, (await engine.ReadAsync("anna", at: null, CancellationToken.None)).Picture!.Version);
        int underWay = store.Loads.Calls - before;
        bool isAnyDone = cold.Exists(read => read.IsCompleted);
        store.Loads.Open();
        Assert.Equal((2, false), (underWay, isAnyDone));
        Assert.All(await Task.WhenAll(cold), read => Assert.True(read.IsAvailable));
        Assert.InRange(store.Loads.Calls - before, 3, 4);
    }

    [Fact]
    public async Task An_engine_that_stops_on_a_fault_says_so_and_leaves_nobody_waiting()
    {
        var clock = new BrokenClock();
        await using EmbeddedEngine engine = EmbeddedEngineStart.Start(new InMemoryCustomerStore(), new EmbeddedEngineOptions(), clock);
        clock.Break();

        Assert.Equal(SubmitStatus.Unavailable, (await engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None)).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Fault);
        Assert.Equal(SubmitStatus.Unavailable, (await engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None)).Status);
        Assert.False((await engine.ReadAsync("anna", at: null, CancellationToken.None)).IsAvailable);
    }

    [Fact]
    public async Task A_store_that_lost_what_it_acknowledged_stops_the_engine_before_anything_is_written_on_it()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        await using EmbeddedEngine engine = Start(store, new EmbeddedEngineOptions());
        store.FailAppend(written: false, new StoreRewoundException("put back"));
        Assert.Equal(SubmitStatus.Unavailable, (await engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None)).Status);
        await Assert.ThrowsAsync<StoreRewoundException>(() => engine.Fault);
        Assert.False((await engine.ReadAsync("anna", at: null, CancellationToken.None)).IsAvailable);
    }

    [Fact]
    public async Task A_store_that_lost_what_it_acknowledged_stops_the_engine_when_a_snapshot_finds_out()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        var time = new ManualTime(Facts.Noon.ToDateTimeOffset());
        await using EmbeddedEngine engine = EmbeddedEngineStart.Start(store, new EmbeddedEngineOptions(), time);
        store.FailSave(new StoreRewoundException("put back"));
        Assert.Equal(SubmitStatus.Done, (await engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None)).Status);
        await Eventually.HoldsAsync("a fault", () => Task.FromResult(engine.Fault.IsFaulted), time, TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<StoreRewoundException>(() => engine.Fault);
    }

    [Fact]
    public async Task Two_may_end_it_and_both_wait_for_the_end()
    {
        EmbeddedEngine engine = Start(new InMemoryCustomerStore(), new EmbeddedEngineOptions());
        await Task.WhenAll(engine.DisposeAsync().AsTask(), engine.DisposeAsync().AsTask());
        await engine.DisposeAsync();

        Assert.False(engine.Fault.IsCompleted);
    }

    [Fact]
    public async Task A_store_that_takes_two_appends_at_a_time_gets_two()
    {
        var store = new TroubledStore(new InMemoryCustomerStore { ConcurrentAppendsMax = 2 });
        await using EmbeddedEngine engine = Start(store, new EmbeddedEngineOptions { Shards = 2 });
        store.Appends.Close();
        Task<SubmitResult>[] submissions =
        [
            .. Enumerable.Range(0, 16).Select(number =>
                engine.SubmitAsync([Facts.Purchase($"customer-{number}", "1")], Patience.Wait, CancellationToken.None).AsTask()),
        ];

        await store.Appends.Reaches(2);
        Assert.DoesNotContain(submissions, submission => submission.IsCompleted);
        store.Appends.Open();

        Assert.All(await Task.WhenAll(submissions), result => Assert.Equal(SubmitStatus.Done, result.Status));
    }

    [Fact]
    public async Task What_a_customer_is_can_be_asked_alone()
    {
        await using EmbeddedEngine engine = Start(new InMemoryCustomerStore(), new EmbeddedEngineOptions());
        await engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None);

        GradeResult known = await engine.ReadGradeAsync("anna", known: null, CancellationToken.None);
        GradeResult unknown = await engine.ReadGradeAsync("ben", known: null, CancellationToken.None);

        Assert.Equal((1L, Stage.FirstPurchase), (known.Grade!.Version, known.Grade.Assessment.Stage));
        Assert.Equal(new GradeResult(Grade: null), unknown);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void Settings_outside_their_range_are_named(int shards)
    {
        var options = new EmbeddedEngineOptions { Shards = shards };

        Assert.Contains(
            "Shards", Assert.Throws<ArgumentOutOfRangeException>(() => Start(new InMemoryCustomerStore(), options)).Message, StringComparison.Ordinal);
    }

    private EmbeddedEngine Start(ICustomerStore store, EmbeddedEngineOptions options) => EmbeddedEngineStart.Start(store, options, _time);
}
