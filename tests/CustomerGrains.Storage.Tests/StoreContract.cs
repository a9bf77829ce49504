using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Storage.Format;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>What every store does alike; each store's tests inherit it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    protected static readonly CancellationToken Never = CancellationToken.None;

    protected ICustomerStore Store { get; set; } = null!;

    public virtual async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [ContractFact]
    public async Task An_unknown_customer_has_nothing()
    {
        StoredCustomer customer = Assert.Single(await Store.LoadAsync(["nobody"], Never));
        Assert.Equal("nobody", customer.CustomerId);
        Assert.Null(customer.Snapshot);
        Assert.Empty(customer.Tail);
        Assert.Empty(await ReadAsync("nobody", 0));
        Assert.Empty(await Store.ReadTimelineAsync("nobody", null, 10, Never));
        Assert.Null(Assert.Single(await Store.FindAsync([new InteractionKey("nobody", "i-1")], Never)));
    }

    [ContractFact]
    public async Task What_is_appended_is_loaded_in_the_order_asked_for()
    {
        List<JournalRecord> ada = Records.Of("ada", 1, 3);
        List<JournalRecord> bob = Records.Of("bob", 1, 2);
        await Store.AppendAsync([ada[0], bob[0], ada[1], ada[2], bob[1]], Never);

        IReadOnlyList<StoredCustomer> loaded = await Store.LoadAsync(["bob", "nobody", "ada", "bob"], Never);
        Assert.Equal(["bob", "nobody", "ada", "bob"], loaded.Select(each => each.CustomerId));
        Same(bob, loaded[0].Tail);
        Assert.Empty(loaded[1].Tail);
        Same(ada, loaded[2].Tail);
        Same(bob, loaded[3].Tail);
    }

    [ContractFact]
    public async Task Groups_follow_each_other()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 40);
        foreach (JournalRecord record in records)
        {
            await Store.AppendAsync([record], Never);
        }

        Same(records, await ReadAsync("ada", 0));
        Same(records[30..], await ReadAsync("ada", 30));
        Assert.Empty(await ReadAsync("ada", 40));
        Assert.Empty(await ReadAsync("ada", 1_000));
        Assert.Empty(await ReadAsync("ada", long.MaxValue));
        Assert.Empty(await Store.ReadTimelineAsync("ada", new TimelinePosition(new Instant(long.MinValue), long.MaxValue), 1, Never));
    }

    [ContractFact]
    public async Task An_empty_group_does_nothing()
    {
        await Store.AppendAsync([], Never);
        await Store.SaveSnapshotsAsync([], Never);
        Assert.Empty(await Store.LoadAsync([], Never));
        Assert.Empty(await Store.FindAsync([], Never));
    }

    [ContractFact]
    public async Task A_large_group_is_one()
    {
        List<JournalRecord> group = Enumerable.Range(0, 4_000).SelectMany(each => Records.Of($"c-{each % 2_000}-{each / 2_000}", 1, 1)).ToList();
        group.AddRange(Records.Of("long", 1, 3_000));
        await Store.AppendAsync(group, Never);
        Same(group[4_000..], await ReadAsync("long", 0));
        IReadOnlyList<StoredCustomer> loaded = await Store.LoadAsync(group[..4_000].Select(each => each.CustomerId).ToList(), Never);
        Same(group[..4_000], loaded.SelectMany(each => each.Tail).ToList());
    }

    [ContractFact]
    public async Task A_version_that_exists_fences_the_whole_group()
    {
        List<JournalRecord> ada = Records.Of("ada", 1, 3);
        await Store.AppendAsync(ada[..2], Never);
        List<JournalRecord> bob = Records.Of("bob", 1, 1);

        await Assert.ThrowsAsync<StoreFencedException>(async () => await Store.AppendAsync([bob[0], ada[1], ada[2]], Never));
        Same(ada[..2], await ReadAsync("ada", 0));
        Assert.Empty(await ReadAsync("bob", 0));

        await Store.AppendAsync([bob[0], ada[2]], Never);
        Same(ada, await ReadAsync("ada", 0));
        Same(bob, await ReadAsync("bob", 0));
    }

    [ContractFact]
    public async Task A_version_twice_in_a_group_fences_it()
    {
        JournalRecord record = Records.Of("ada", 1, 1)[0];
        await Assert.ThrowsAsync<StoreFencedException>(async () => await Store.AppendAsync([record, record], Never));
        Assert.Empty(await ReadAsync("ada", 0));
    }

    [ContractFact]
    public async Task Interaction_ids_are_found_within_their_customer()
    {
        List<JournalRecord> ada = Records.Of("ada", 1, 300);
        await Store.AppendAsync([.. ada, .. Records.Of("bob", 1, 1)], Never);
        IReadOnlyList<JournalRecord?> found = await Store.FindAsync(
            [new("ada", "i-1"), new("bob", "i-2"), new("ada", "i-300"), new("ada", "I-1"), new("nobody", "i-1"), new("ada", "i-7")], Never);
        Assert.Equal([1L, null, 300, null, null, 7], found.Select(each => each?.Version));
        Same([ada[0], ada[299], ada[6]], found.OfType<JournalRecord>().ToList());
    }

    /// <summary>Stores may look for the ids of large customers in another way than for those of others.</summary>
    [ContractFact]
    public async Task Ids_of_a_large_customer_are_found_among_many()
    {
        List<JournalRecord> large = Records.Of("large", 1, 6_000);
        List<JournalRecord> other = Records.Of("other", 1, 5);
        for (int begin = 0; begin < large.Count; begin += 1_000)
        {
            await Store.AppendAsync(large.GetRange(begin, 1_000), Never);

            // Asked before all of them are there, so that what is learnt on the way has to be kept up.
            Same([large[begin]], await FindAsync(("large", $"i-{begin + 1}")));
        }

        await Store.AppendAsync(other, Never);
        long[] versions = [1, 255, 256, 257, 4_095, 4_096, 4_097, 5_999, 6_000];

        Same(
            versions.Select(version => (JournalRecord?)large[(int)version - 1]).Append(null).Append(other[4]),
            await FindAsync([.. versions.Select(version => ("large", $"i-{version}")), ("large", "i-6001"), ("other", "i-5")]));

        async Task<IReadOnlyList<JournalRecord?>> FindAsync(params (string Customer, string Id)[] keys) =>
            await Store.FindAsync([.. keys.Select(key => new InteractionKey(key.Customer, key.Id))], Never);
    }

    [ContractFact]
    public async Task Ids_are_taken_as_they_are()
    {
        foreach (string customerId in (string[])["Zoë 😀", "日本語", "a'b\"c;--", " space ", "e\u0301", "\u00e9", new string('x', 2_000)])
        {
            await Store.AppendAsync([.. Records.Of(customerId + "!", 1, 1), .. Records.Of(customerId, 1, 2)], Never);
            Assert.Equal(2, (await Store.LoadAsync([customerId], Never))[0].Tail.Count);
            Assert.Empty((await Store.LoadAsync([customerId.ToUpperInvariant() + "x"], Never))[0].Tail);
            Assert.Equal(2, (await Store.FindAsync([new InteractionKey(customerId, "i-2")], Never))[0]?.Version);
        }
    }

    [ContractFact]
    public async Task A_timeline_is_by_time_then_version_and_pages_without_gap_or_overlap()
    {
        // Five instants, many versions each, and not in the order of versions.
        List<JournalRecord> records = Chained("ada", 60, version => new Instant(version * 7 % 5));
        await Store.AppendAsync(records, Never);
        var expected = records.OrderByDescending(each => each.OccurredAt.Microseconds).ThenByDescending(each => each.Version).ToList();

        var paged = new List<JournalRecord>();
        TimelinePosition? before = null;
        while (true)
        {
            IReadOnlyList<JournalRecord> page = await Store.ReadTimelineAsync("ada", before, 7, Never);
            paged.AddRange(page);
            if (page.Count < 7)
            {
                break;
            }

            before = new TimelinePosition(page[^1].OccurredAt, page[^1].Version);
        }

        Same(expected, paged);
    }

    [ContractFact]
    public async Task Loading_takes_the_snapshot_and_what_came_after()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 10);
        await Store.AppendAsync(records, Never);
        CustomerSnapshot snapshot = At(records[6], tier: 3);
        await Store.SaveSnapshotsAsync([snapshot], Never);

        StoredCustomer loaded = (await Store.LoadAsync(["ada"], Never))[0];
        Same(snapshot, loaded.Snapshot);
        Same(records[7..], loaded.Tail);
        Same(records, await ReadAsync("ada", 0));
    }

    [ContractFact]
    public async Task Only_a_newer_snapshot_replaces_one()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 10);
        await Store.AppendAsync(records, Never);
        await Store.SaveSnapshotsAsync([At(records[4], tier: 2)], Never);
        await Store.SaveSnapshotsAsync([At(records[3], tier: 1)], Never);
        Assert.Equal((5, 2), Kept((await Store.LoadAsync(["ada"], Never))[0]));
        await Store.SaveSnapshotsAsync([At(records[9], tier: 4), At(records[7], tier: 3)], Never);
        Assert.Equal((10, 4), Kept((await Store.LoadAsync(["ada"], Never))[0]));
        Assert.Empty((await Store.LoadAsync(["ada"], Never))[0].Tail);

        static (long Version, int Tier) Kept(StoredCustomer customer) => (customer.Snapshot!.Version, (int)customer.Snapshot.Assessment.Tier);
    }

    [ContractFact]
    public async Task Of_one_version_the_newest_plan_holds()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 2);
        await Store.AppendAsync(records, Never);
        CustomerSnapshot planned = At(records[1], tier: 2);
        await Store.SaveSnapshotsAsync([planned], Never);
        CustomerSnapshot again = planned with { Review = new ReviewPlan("2026-02.1", Day(60), 0) };
        await Store.SaveSnapshotsAsync([planned with { Review = new ReviewPlan("2026-02.1", Day(50), 1) }, again], Never);

        Same(again, (await Store.LoadAsync(["ada"], Never))[0].Snapshot);
        Assert.Empty(await Store.ReadDueAsync("2026-01.1", Day(100), null, 10, Never));
    }

    [ContractFact]
    public async Task Those_due_come_by_time_and_rank_and_page_without_gap_or_overlap()
    {
        var expected = new List<PlannedReview>();
        for (int customer = 0; customer < 60; customer++)
        {
            expected.Add(await PlanAsync($"c-{customer}", new ReviewPlan(customer % 4 == 0 ? "b" : "a", Day(10 + (customer % 5)), customer % 3)));
        }

        List<PlannedReview> due = await AllAsync(after => Store.ReadDueAsync("a", Day(13), after, 7, Never));

        Assert.Equal(
            expected.Where(each => each.Plan.StandardVersion == "a" && each.Plan.At <= Day(13)).Select(each => each.CustomerId).Order(StringComparer.Ordinal),
            due.Select(each => each.CustomerId).Order(StringComparer.Ordinal));
        Assert.Equal(due.OrderBy(each => each.Plan.At).ThenBy(each => each.Plan.Rank).Select(each => each.Plan), due.Select(each => each.Plan));
        Assert.Subset(expected.ToHashSet(), due.ToHashSet());
        Assert.Empty(await Store.ReadDueAsync("a", Day(10).Plus(-TimeSpan.FromMicroseconds(1)), null, 7, Never));
        Assert.Empty(await Store.ReadDueAsync("c", Day(100), null, 7, Never));
    }

    [ContractFact]
    public async Task Those_under_another_standard_are_found_counted_and_paged()
    {
        var expected = new List<PlannedReview>();
        for (int customer = 0; customer < 40; customer++)
        {
            expected.Add(await PlanAsync($"c-{customer}", new ReviewPlan(((string[])["", "a", "b", "c"])[customer % 4], Day(customer % 7), customer % 2)));
        }

        List<PlannedReview> outdated = await AllAsync(after => Store.ReadOutdatedAsync("b", after, 7, Never));

        Assert.Equal(30, await Store.CountOutdatedAsync("b", Never));
        Assert.Equal(40, await Store.CountOutdatedAsync("new", Never));
        Assert.Equal(
            expected.Where(each => each.Plan.StandardVersion != "b").Select(each => each.CustomerId).Order(StringComparer.Ordinal),
            outdated.Select(each => each.CustomerId).Order(StringComparer.Ordinal));
        Assert.Equal(
            outdated.OrderBy(each => each.Plan.StandardVersion, StringComparer.Ordinal).ThenBy(each => each.Plan.At).ThenBy(each => each.Plan.Rank)
                .Select(each => each.Plan),
            outdated.Select(each => each.Plan));
    }

    [ContractFact]
    public async Task Who_has_records_that_no_snapshot_has_is_found_until_the_place_noted()
    {
        // An hour apart, so that no store's margin counts.
        List<JournalRecord> ada = Recorded("ada", 2, hour: 1);
        List<JournalRecord> bob = Recorded("bob", 2, hour: 1);
        await Store.AppendAsync([.. ada, .. bob], Never);
        await Store.SaveSnapshotsAsync([At(ada[1], tier: 1), At(bob[0], tier: 1)], Never);
        Assert.Equal(["bob"], await UnsavedAsync());
        await Store.SaveSnapshotsAsync([At(bob[1], tier: 1)], Never);
        Assert.Empty(await UnsavedAsync());

        List<JournalRecord> eve = Recorded("eve", 3, hour: 2);
        long place = Store.JournalPosition;
        await Store.AppendAsync(eve, Never);
        await Store.SaveSnapshotEndAsync(place, Never);
        Assert.Equal(["eve"], await UnsavedAsync());
        Assert.Equal(["eve"], await UnsavedAsync(recordedUntil: eve[0].RecordedAt));

        await Store.AppendAsync(Recorded("fay", 1, hour: 3), Never);
        await Store.SaveSnapshotEndAsync(Store.JournalPosition, Never);
        await Store.AppendAsync(Recorded("gil", 1, hour: 5), Never);
        Assert.DoesNotContain("eve", await UnsavedAsync());
        Assert.Contains("gil", await UnsavedAsync());
    }

    [ContractFact]
    public async Task A_clock_set_back_hides_nobody()
    {
        await Store.AppendAsync(Recorded("ada", 1, hour: 10), Never);
        await Store.AppendAsync(Recorded("bob", 1, hour: 20), Never);
        long place = Store.JournalPosition;
        await Store.SaveSnapshotEndAsync(place, Never);

        await Store.AppendAsync(Recorded("late", 1, hour: 2), Never);
        Assert.Contains("late", await UnsavedAsync());
        await Store.SaveSnapshotEndAsync(place, Never);

        Assert.Contains("late", await UnsavedAsync());
    }

    [ContractFact]
    public async Task A_clock_that_was_set_back_is_forgotten_once_it_is_ahead_again()
    {
        await Store.AppendAsync(Recorded("ada", 1, hour: 10), Never);
        await Store.AppendAsync(Recorded("late", 1, hour: 2), Never);
        await Store.SaveSnapshotEndAsync(Store.JournalPosition, Never);
        await Store.AppendAsync(Recorded("bob", 1, hour: 20), Never);
        await Store.SaveSnapshotEndAsync(Store.JournalPosition, Never);

        await Store.AppendAsync(Recorded("eve", 1, hour: 21), Never);
        string[] unsaved = await UnsavedAsync();
        Assert.Contains("eve", unsaved);
        Assert.DoesNotContain("late", unsaved);
    }

    [ContractFact]
    public async Task An_empty_state_is_a_state()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 1);
        await Store.AppendAsync(records, Never);
        await Store.SaveSnapshotsAsync([At(records[0], tier: 1) with { State = [] }], Never);
        Assert.Empty((await Store.LoadAsync(["ada"], Never))[0].Snapshot!.State);
    }

    [ContractFact]
    public async Task The_population_is_counted_by_newest_snapshots()
    {
        Assert.Empty(await Store.CountPopulationAsync(Never));
        for (int customer = 0; customer < 10; customer++)
        {
            List<JournalRecord> records = Records.Of($"c-{customer}", 1, 2);
            await Store.AppendAsync(records, Never);
            await Store.SaveSnapshotsAsync([At(records[0], tier: 1)], Never);
            await Store.SaveSnapshotsAsync([At(records[1], tier: customer % 3 == 0 ? 4 : 2)], Never);
        }

        Assert.Equal([new PopulationCount(2, 2, 6), new PopulationCount(2, 4, 4)], await Store.CountPopulationAsync(Never));
    }

    [ContractFact]
    public async Task All_newest_snapshots_are_read_once_each()
    {
        var saved = new Dictionary<string, CustomerSnapshot>(StringComparer.Ordinal);
        for (int customer = 0; customer < 600; customer++)
        {
            List<JournalRecord> records = Records.Of($"c-{customer}", 1, 2);
            await Store.AppendAsync(records, Never);
            await Store.SaveSnapshotsAsync([At(records[0], tier: 1)], Never);
            saved[$"c-{customer}"] = At(records[customer % 2], tier: 2) with { State = [(byte)customer] };
            await Store.SaveSnapshotsAsync([saved[$"c-{customer}"]], Never);
        }

        var read = new List<CustomerSnapshot>();
        await foreach (IReadOnlyList<CustomerSnapshot> some in Store.ReadSnapshotsAsync(Never))
        {
            Assert.NotEmpty(some);
            read.AddRange(some);
        }

        Assert.Equal(saved.Keys.Order(StringComparer.Ordinal), read.Select(snapshot => snapshot.CustomerId).Order(StringComparer.Ordinal));
        Assert.All(read, snapshot => Assert.Equal(Plain(saved[snapshot.CustomerId]), Plain(snapshot)));

        static string Plain(CustomerSnapshot snapshot) => string.Join(
            ' ', snapshot.Version, snapshot.Chain, snapshot.LastRecordedAt, snapshot.Assessment, snapshot.Review,
            Convert.ToHexString(snapshot.State), Convert.ToHexString(snapshot.Standing));
    }

    [ContractFact]
    public async Task Reads_during_appends_see_whole_groups()
    {
        List<JournalRecord> ada = Records.Of("ada", 1, 200);
        List<JournalRecord> bob = Records.Of("bob", 1, 200);
        Task appends = Task.Run(async () =>
        {
            for (int index = 0; index < ada.Count; index += 2)
            {
                await Store.AppendAsync([ada[index], bob[index], ada[index + 1], bob[index + 1]], Never);
            }
        });
        int seen = 0;
        while (seen < ada.Count)
        {
            // Each customer's part of a group is whole, and nothing seen before is ever missing.
            IReadOnlyList<StoredCustomer> loaded = await Store.LoadAsync(["ada", "bob"], Never);
            Assert.All(loaded, each => Assert.True(each.Tail.Count >= seen && each.Tail.Count % 2 == 0));
            seen = loaded.Min(each => each.Tail.Count);
            if (appends.IsFaulted)
            {
                break;
            }
        }

        await appends;
    }

    /// <summary>Goes through a list page by page; a page that is not full is the last.</summary>
    private static async Task<List<PlannedReview>> AllAsync(Func<PlannedReview?, ValueTask<IReadOnlyList<PlannedReview>>> read)
    {
        var all = new List<PlannedReview>();
        IReadOnlyList<PlannedReview> page;
        do
        {
            page = await read(all.Count > 0 ? all[^1] : null);
            all.AddRange(page);
        }
        while (page.Count > 0);
        return all;
    }

    private protected static List<JournalRecord> Recorded(string customerId, int count, int hour, long microseconds = 0)
    {
        var records = new List<JournalRecord>();
        for (long version = 1; version <= count; version++)
        {
            JournalRecord made = Records.Next(customerId, version, chain: default, Day(1));
            var at = new Instant((hour * 3_600_000_000L) + microseconds + version);
            UInt128 chain = RecordChain.Next(records.Count == 0 ? default : records[^1].Chain, version, at, made.Interaction, made.Assessment);
            records.Add(made with { RecordedAt = at, Chain = chain });
        }

        return records;
    }

    protected async Task<string[]> UnsavedAsync(Instant? recordedUntil = null)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (string customerId in Store.ReadUnsavedAsync(recordedUntil, Never))
        {
            found.Add(customerId);
        }

        return [.. found];
    }

    private async Task<PlannedReview> PlanAsync(string customerId, ReviewPlan plan)
    {
        List<JournalRecord> records = Records.Of(customerId, 1, 1);
        await Store.AppendAsync(records, Never);
        await Store.SaveSnapshotsAsync([At(records[0], tier: 1) with { Review = plan }], Never);
        return new PlannedReview(customerId, plan);
    }

    protected static CustomerSnapshot At(JournalRecord record, int tier) =>
        new(
            record.CustomerId,
            record.Version,
            record.Chain,
            record.RecordedAt,
            new Assessment("2026-01.1", Stage.FirstPurchase, (Tier)tier, 50_000, new RiskLevels(1), Signs.Overdue),
            new ReviewPlan("2026-01.1", Day(30), 2),
            State: [1, 2, 3]);

    private static Instant Day(int day) => Instant.StartOfDay(day);

    private protected static List<JournalRecord> Chained(string customerId, int count, Func<long, Instant> occurredAt)
    {
        var records = new List<JournalRecord>();
        for (long version = 1; version <= count; version++)
        {
            records.Add(Records.Next(customerId, version, records.Count == 0 ? UInt128.Zero : records[^1].Chain, occurredAt(version)));
        }

        return records;
    }

    /// <summary>Compares all fields, of arrays the content.</summary>
    protected static void Same(IEnumerable<JournalRecord?> expected, IEnumerable<JournalRecord?> actual) =>
        Assert.Equal(expected.Select(Text), actual.Select(Text));

    protected static void Same(CustomerSnapshot expected, CustomerSnapshot? actual) =>
        Assert.Equal($"{expected} {Convert.ToHexString(expected.State)}", $"{actual} {Convert.ToHexString(actual!.State)}");

    private static string Text(JournalRecord? record) => record is null
        ? "none"
        : $"{record} {Convert.ToHexString(record.Interaction)} {Convert.ToHexString(record.Assessment)}";

    private protected async Task<List<JournalRecord>> ReadAsync(string customerId, long afterVersion)
    {
        var records = new List<JournalRecord>();
        await foreach (JournalRecord record in Store.ReadAsync(customerId, afterVersion, Never))
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>Opens the store under test, empty the first time.</summary>
    protected abstract Task<ICustomerStore> OpenAsync();
}
