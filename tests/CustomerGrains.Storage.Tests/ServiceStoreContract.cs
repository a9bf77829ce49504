using CustomerGrains.Domain;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>What every store of a whole server does besides: scans of all customers, and the governance log.</summary>
public abstract class ServiceStoreContract : RecountContract
{
    private IJournalScan Scan => (IJournalScan)Store;

    private IGovernanceLog Log => (IGovernanceLog)Store;

    [ContractFact]
    public async Task A_scan_of_nothing_is_empty() => Assert.Empty(await ScanAsync());

    [ContractFact]
    public async Task A_scan_reads_each_record_once()
    {
        // More customers and records than any store reads at a time.
        var all = Enumerable.Range(0, 1_500).Select(customer => Records.Of($"c-{customer}", 1, 1 + (customer % 5))).ToList();
        await Store.AppendAsync([.. all.SelectMany(each => each)], Never);
        List<ScannedRecord> scanned = await ScanAsync();

        Assert.Equal(all.Sum(each => each.Count), scanned.Count);
        Assert.Equal(all.Count, scanned.Select(each => each.Customer).Distinct().Count());
        var customers = scanned.GroupBy(each => each.Customer).Select(group => group.OrderBy(each => each.Version).ToList()).ToList();
        foreach (List<ScannedRecord> customer in customers)
        {
            Assert.Equal(Enumerable.Range(1, customer.Count).Select(each => (long)each), customer.Select(each => each.Version));
        }

        Assert.Equal(
            all.SelectMany(each => each).Select(each => (Convert.ToHexString(each.Interaction), each.RecordedAt)).Order(),
            scanned.Select(each => (Convert.ToHexString(each.Interaction), each.RecordedAt)).Order());
        Assert.All(scanned, each => Assert.Empty(each.Assessment));
        Assert.Equal(
            all.SelectMany(each => each).Select(each => (Convert.ToHexString(each.Interaction), Convert.ToHexString(each.Assessment))).Order(),
            (await ScanAsync(withAssessments: true)).Select(each => (Convert.ToHexString(each.Interaction), Convert.ToHexString(each.Assessment))).Order());
    }

    [ContractFact]
    public async Task A_scan_is_of_one_moment_while_others_write()
    {
        List<JournalRecord> before = Enumerable.Range(0, 6_000).SelectMany(each => Records.Of($"c-{each}", 1, 1)).ToList();
        await Store.AppendAsync(before, Never);
        int count = 0;
        await foreach (IReadOnlyList<ScannedRecord> batch in Scan.ScanAsync(withAssessments: false, Never))
        {
            // Appends between two batches go through, and what they write is not of the moment.
            await Store.AppendAsync(Records.Of($"later-{count}", 1, 3), Never);
            Assert.InRange(batch.Count, 1, 10_000);
            count += batch.Count;
        }

        Assert.Equal(before.Count, count);
        Assert.True((await ScanAsync()).Count > before.Count);
    }

    [ContractFact]
    public async Task A_scan_stops_when_told_to()
    {
        await Store.AppendAsync([.. Enumerable.Range(0, 6_000).SelectMany(each => Records.Of($"c-{each}", 1, 1))], Never);
        using var stop = new CancellationTokenSource();
        int batches = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (IReadOnlyList<ScannedRecord> batch in Scan.ScanAsync(withAssessments: false, stop.Token))
            {
                batches++;
                await stop.CancelAsync();
            }
        });
        Assert.Equal(1, batches);

        // What a scan left behind does not trouble the next one.
        Assert.Equal(6_000, (await ScanAsync()).Count);
    }

    [ContractFact]
    public async Task Entries_of_the_governance_log_come_back_in_order()
    {
        Assert.Empty(await Log.ReadGovernanceAsync(0, Never));
        await AppendEntriesAsync(5);
        Same([1, 2, 3, 4, 5], await Log.ReadGovernanceAsync(0, Never));
        Same([4, 5], await Log.ReadGovernanceAsync(3, Never));
        Assert.Empty(await Log.ReadGovernanceAsync(5, Never));
    }

    [ContractFact]
    public async Task An_entry_that_is_not_the_next_one_is_a_conflict_and_writes_nothing()
    {
        Assert.Equal(GovernanceAppend.Conflict, await Log.AppendAsync(Entry(2), Never));
        Assert.Equal(GovernanceAppend.Appended, await Log.AppendAsync(Entry(1), Never));
        Assert.Equal(GovernanceAppend.Conflict, await Log.AppendAsync(Entry(1) with { Content = [9] }, Never));
        Assert.Equal(GovernanceAppend.Conflict, await Log.AppendAsync(Entry(3), Never));
        Same([1], await Log.ReadGovernanceAsync(0, Never));
    }

    [ContractFact]
    public async Task Of_entries_that_come_at_once_one_is_the_next()
    {
        GovernanceAppend[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(each => Task.Run(
            async () => await Log.AppendAsync(Entry(1) with { Actor = $"actor-{each}" }, Never))));
        Assert.Single(results, GovernanceAppend.Appended);
        Assert.Single(await Log.ReadGovernanceAsync(0, Never));
    }

    [ContractFact]
    public async Task An_entry_beyond_the_limits_is_refused()
    {
        await RefusedAsync("sequence", Entry(0));
        await RefusedAsync("kind", Entry(1) with { Kind = "" });
        await RefusedAsync("kind", Entry(1) with { Kind = "With Space" });
        await RefusedAsync("actor", Entry(1) with { Actor = new string('a', GovernanceLimits.ActorBytesMax + 1) });
        await RefusedAsync("content", Entry(1) with { Content = new byte[GovernanceLimits.ContentBytesMax + 1] });
        Assert.Empty(await Log.ReadGovernanceAsync(0, Never));

        async Task RefusedAsync(string what, GovernanceEntry entry) => Assert.Contains(
            what, (await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync(entry, Never))).Message);
    }

    protected async Task AppendEntriesAsync(int count)
    {
        for (int sequence = 1; sequence <= count; sequence++)
        {
            Assert.Equal(GovernanceAppend.Appended, await Log.AppendAsync(Entry(sequence), Never));
        }
    }

    /// <summary>The entries are as they were appended, or reading them ends with a finding.</summary>
    protected async Task CheckEntriesAsync(int count, string? finding)
    {
        if (finding is null)
        {
            Same([.. Enumerable.Range(1, count)], await Log.ReadGovernanceAsync(0, Never));
            return;
        }

        StoreCorruptException noticed = await Assert.ThrowsAsync<StoreCorruptException>(async () => await Log.ReadGovernanceAsync(0, Never));
        Assert.Contains(finding, noticed.Message);
    }

    private static GovernanceEntry Entry(long sequence) => new(
        sequence, "model.fitted", new Instant(1_700_000_000_000_000 + sequence), sequence == 2 ? "" : "Søren", [.. Enumerable.Range(0, (int)sequence).Select(each => (byte)each)]);

    private static void Same(int[] sequences, IReadOnlyList<GovernanceEntry> entries)
    {
        Assert.Equal(sequences.Select(each => (long)each), entries.Select(each => each.Sequence));
        foreach (GovernanceEntry entry in entries)
        {
            GovernanceEntry expected = Entry(entry.Sequence);
            Assert.Equal(expected with { Content = [] }, entry with { Content = [] });
            Assert.Equal(expected.Content, entry.Content);
        }
    }

    private async Task<List<ScannedRecord>> ScanAsync(bool withAssessments = false)
    {
        var records = new List<ScannedRecord>();
        await foreach (IReadOnlyList<ScannedRecord> batch in Scan.ScanAsync(withAssessments, Never))
        {
            records.AddRange(batch);
        }

        return records;
    }
}
