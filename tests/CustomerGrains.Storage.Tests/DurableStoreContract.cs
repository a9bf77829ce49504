using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>What holds besides in every store that outlives its process.</summary>
public abstract class DurableStoreContract : ServiceStoreContract
{
    [ContractFact]
    public async Task What_was_acknowledged_is_there_after_reopening()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 20);
        await Store.AppendAsync(records[..15], Never);
        await Store.SaveSnapshotsAsync([At(records[9], tier: 3)], Never);
        await ReopenAsync();
        await Store.AppendAsync(records[15..], Never);
        await ReopenAsync();

        Same(records, await ReadAsync("ada", 0));
        StoredCustomer loaded = (await Store.LoadAsync(["ada"], Never))[0];
        Same(At(records[9], tier: 3), loaded.Snapshot);
        Same(records[10..], loaded.Tail);
    }

    [ContractFact]
    public async Task The_end_of_what_can_be_followed_is_the_same_after_reopening()
    {
        await Store.AppendAsync(Mixed("ada", 4), Never);
        await OthersSettleAsync();
        FeedPosition end = (await Feed.ReadFeedBoundsAsync(Never)).End;
        await ReopenAsync();
        FeedPosition again = (await Feed.ReadFeedBoundsAsync(Never)).End;
        Assert.Equal((end, end.Check, end.Check), (again, again.Check, await Feed.ReadCheckAsync(end, Never)));
    }

    [ContractFact]
    public async Task Who_has_records_that_no_snapshot_has_is_found_however_many_they_are()
    {
        List<JournalRecord> records = [.. Enumerable.Range(0, 10_000).Select(each => Recorded($"c-{each}", 1, hour: 10)[0])];
        foreach (JournalRecord[] group in records.Chunk(1_000))
        {
            await Store.AppendAsync(group, Never);
        }

        await Store.SaveSnapshotsAsync([.. records.Where((_, each) => each % 7 == 0).Select(record => At(record, tier: 1))], Never);

        Assert.Equal(
            records.Where((_, each) => each % 7 != 0).Select(record => record.CustomerId).Order(StringComparer.Ordinal), await UnsavedAsync());
    }

    [ContractFact]
    public async Task A_snapshot_of_records_that_are_lost_is_noticed()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 5);
        await Store.AppendAsync(records, Never);
        await Store.SaveSnapshotsAsync([At(records[4], tier: 1)], Never);
        await AlterAsync("DELETE FROM journal WHERE version = 5");
        await Assert.ThrowsAsync<StoreCorruptException>(async () => await Store.LoadAsync(["ada"], Never));
    }

    [ContractFact]
    public async Task What_was_counted_otherwise_is_read_until_all_is_counted_again()
    {
        List<JournalRecord> records = Records.Of("a", 1, 5);
        await Store.AppendAsync(records[..3], Of(100), Never);
        await Tallies.CompactTalliesAsync(int.MaxValue, Never);
        await Store.AppendAsync(records[3..4], Of(10), Never);
        await AgeTalliesAsync();

        TallyState state = await Tallies.ReadTallyStateAsync(Never);
        Assert.Null(state.Since);
        Assert.Equal(0, state.Recount?.Share);
        await Store.AppendAsync(records[4..], Of(1), Never);
        Assert.Equal(111, await CountAsync());
        RecountPart part = (await Tallies.ReadRecountAsync(0, 100, Never))!;
        Assert.Equal(4, part.Records.Count);
        Assert.True(await Tallies.SaveRecountAsync(0, part.UpTo, isLast: true, Of(1_000), Never));
        Assert.Equal(1_001, await CountAsync());
    }

    /// <summary>Runs statements on what the store keeps, as somebody else might, and opens it again.</summary>
    protected abstract Task AlterAsync(string sql);

    /// <summary>Opens the store again as one whose tallies were counted by an earlier version.</summary>
    protected abstract Task AgeTalliesAsync();

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync();
    }
}
