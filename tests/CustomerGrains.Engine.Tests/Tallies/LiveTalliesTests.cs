using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Tallies;

/// <summary>What is in memory of the tallies is what the store has, after whatever commits came to.</summary>
public sealed class LiveTalliesTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TallySubject Web = new(TallySubjectKind.Channel, "web");

    private readonly InMemoryCustomerStore _store = new();
    private readonly ManualTime _time = new(Facts.Noon.ToDateTimeOffset());
    private readonly WrongTime _clock;
    private readonly WatchedTallies _kept;
    private TroubledStore _troubled = null!;
    private LiveTallies _tallies = null!;
    private EmbeddedEngine _engine = null!;

    public LiveTalliesTests()
    {
        _clock = new WrongTime(_time);
        _kept = new WatchedTallies(_store, () => _troubled.Late);
    }

    public Task InitializeAsync()
    {
        Start();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => StopAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => new(StopAsync());

    [Fact]
    public async Task A_group_counts_in_memory_once_it_is_durable_and_after_a_restart()
    {
        long told = 0;
        _tallies.Counted += each => Interlocked.Add(ref told, each.Of(Facts.DaysAgo(1).Day, Web, TallyMeasure.Purchases));
        await BuyAsync("a");
        await BuyAsync("b");
        await CountsAsync(2);
        await Eventually.HoldsAsync("both are told of", () => Task.FromResult(Volatile.Read(ref told) == 2));
        await StopAsync();
        Start();
        await CountsAsync(2);
        await BuyAsync("c");
        await CountsAsync(3);
        Assert.Equal([Web], await _tallies.SubjectsAsync(TallySubjectKind.Channel, _tallies.FirstDay, Facts.Noon.Day, Never));
    }

    [Fact]
    public async Task What_was_dropped_by_a_clock_that_was_ahead_is_read_again_when_it_is_right()
    {
        TimeSpan ahead = TimeSpan.FromDays(10);
        await BuyAsync("a", daysAgo: 30);
        await CountsAsync(1);
        _clock.SetBack(-ahead);
        await BuyAsync("b");
        await BuyAsync("c");
        await CountsAsync(2);
        _clock.SetBack(ahead);
        await CountsAsync(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_commit_of_which_nobody_knows_memory_has_what_the_store_has(bool isWritten)
    {
        await BuyAsync("a");
        int rereads = 0;
        _tallies.Reread += () => rereads++;
        _troubled.FailAppend(isWritten);
        Assert.Equal(SubmitStatus.Unavailable, (await SubmitAsync("b")).Status);
        await CountsAsync(isWritten ? 2 : 1);
        Assert.Equal(1, rereads);
        await BuyAsync("c");
        await CountsAsync(isWritten ? 3 : 2);
    }

    [Fact]
    public async Task A_commit_that_lands_after_it_was_told_that_it_failed_counts_soon()
    {
        await BuyAsync("a");
        int rereads = 0;
        _tallies.Reread += () => rereads++;
        _troubled.FailAppendForNow();
        Assert.Equal(SubmitStatus.Unavailable, (await SubmitAsync("b")).Status);
        await CountsAsync(1);
        await BuyAsync("c");
        await CountsAsync(2);
        Assert.Equal(1, rereads);

        await _troubled.LandAsync();
        await Eventually.HoldsAsync("it is looked for", () => Task.FromResult(Volatile.Read(ref rereads) == 2), _time, TimeSpan.FromSeconds(1));
        await CountsAsync(3);

        // And then it is over.
        await BuyAsync("d");
        await CountsAsync(4);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(2, rereads);
    }

    [Fact]
    public async Task Whoever_is_told_and_fails_keeps_nothing_from_counting()
    {
        int told = 0;
        _tallies.Counted += _ =>
        {
            if (Interlocked.Increment(ref told) == 1)
            {
                throw new InvalidOperationException("whoever is told was to fail");
            }
        };
        await BuyAsync("a");
        await Eventually.HoldsAsync("it was told", () => Task.FromResult(Volatile.Read(ref told) == 1));
        await BuyAsync("b");
        await CountsAsync(2);
    }

    [Fact]
    public async Task Groups_are_added_up_by_day_in_the_background_and_nothing_changes()
    {
        await BuyAsync("a");
        await AddedUpAsync(1);
        await CountsAsync(1);
    }

    [Fact]
    public async Task Groups_that_come_while_others_are_added_up_wait_for_the_next_time()
    {
        await BuyAsync("a");
        await AddedUpAsync(1);
        int calls = _kept.Calls;
        _kept.AlwaysHasMore = true;
        await BuyAsync("b");
        await AddedUpAsync(2);
        await BuyAsync("c");
        await AddedUpAsync(3);

        Assert.Equal(2, _kept.Calls - calls);
    }

    [Fact]
    public async Task A_group_of_which_nobody_knew_whether_it_was_written_is_added_up_though_none_comes_after_it()
    {
        await BuyAsync("a");
        await AddedUpAsync(1);
        _troubled.FailAppend(written: true);
        Assert.Equal(SubmitStatus.Unavailable, (await SubmitAsync("b")).Status);
        await AddedUpAsync(2);
        await CountsAsync(2);
    }

    [Fact]
    public async Task Days_that_are_too_old_are_not_in_memory()
    {
        await BuyAsync("a", daysAgo: 34);
        await BuyAsync("a", daysAgo: 35);
        await CountsAsync(1);
        Assert.Empty(await _tallies.SumAsync(Web, Facts.DaysAgo(35).Day, Facts.DaysAgo(35).Day, Never));
    }

    private Task AddedUpAsync(int groups) => Eventually.HoldsAsync("the groups are added up", () =>
    {
        _time.Advance(TimeSpan.FromSeconds(10));
        return Task.FromResult(_kept.GroupsAddedUp == groups);
    });

    private async Task CountsAsync(long purchases)
    {
        IReadOnlyDictionary<TallyMeasure, long> sum = new Dictionary<TallyMeasure, long>();
        await Eventually.HoldsAsync($"there are {purchases}", async () =>
        {
            sum = await _tallies.SumAsync(Web, Facts.DaysAgo(40).Day, Facts.Noon.Day, Never);
            return sum.GetValueOrDefault(TallyMeasure.Purchases) == purchases;
        });
        Assert.Equal(1_000 * purchases, sum.GetValueOrDefault(TallyMeasure.Revenue));
    }

    private async Task BuyAsync(string customerId, int daysAgo = 1) =>
        Assert.Equal(SubmitStatus.Done, (await SubmitAsync(customerId, daysAgo)).Status);

    private async Task<SubmitResult> SubmitAsync(string customerId, int daysAgo = 1) =>
        await _engine.SubmitAsync([Facts.Purchase(customerId, $"p-{daysAgo}", daysAgo)], Patience.Wait, Never);

    private void Start()
    {
        _troubled = new TroubledStore(_store);
        _tallies = new LiveTallies(_kept, new LiveTalliesOptions(), _clock, NullLogger<LiveTallies>.Instance);
        _engine = new EmbeddedEngine(
            _troubled, Graded.By(Facts.Shipped), Graded.Shapes, new EmbeddedEngineOptions { Shards = 2, KeepsPopulation = false }, new EngineInstruments(), _clock,
            NullLogger<EmbeddedEngine>.Instance, tallies: _tallies);
    }

    private async Task StopAsync()
    {
        await _engine.DisposeAsync();
        await _tallies.DisposeAsync();
    }

    private sealed class WatchedTallies(ITallyStore inner, Func<int> late) : ITallyStore
    {
        private int _groupsAddedUp;

        private int _calls;

        public int GroupsAddedUp => Volatile.Read(ref _groupsAddedUp);

        public int Calls => Volatile.Read(ref _calls);

        /// <summary>Says that there was a group to add up where there was none, as if they came all the time.</summary>
        public bool AlwaysHasMore { get; set; }

        public ValueTask<IReadOnlySet<string>> ReadAppendsUnderWayAsync(CancellationToken cancellationToken) =>
            new(Enumerable.Range(0, late()).Select(each => $"late {each}").ToHashSet());

        public ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken) => inner.ReadTallyStateAsync(cancellationToken);

        public ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken) =>
            inner.ReadRecountAsync(after, recordsMax, cancellationToken);

        public ValueTask<bool> SaveRecountAsync(
            UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken) =>
            inner.SaveRecountAsync(after, upTo, isLast, tallies, cancellationToken);

        public ValueTask<TallyTable> ReadTalliesAsync(
            int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken) =>
            inner.ReadTalliesAsync(firstDay, lastDay, kinds, cancellationToken);

        public async ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            int groups = await inner.CompactTalliesAsync(bytesMax, cancellationToken);
            Interlocked.Add(ref _groupsAddedUp, groups);
            return AlwaysHasMore ? Math.Max(1, groups) : groups;
        }
    }
}
