using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests;

/// <summary>How every store of a whole server reads all customers at once.</summary>
public abstract class CustomerScanContract : StoreContract
{
    private ICustomerScan Customers => (ICustomerScan)Store;

    [ContractFact]
    public async Task A_scan_of_no_customers_is_empty() => Assert.Empty(await ScanCustomersAsync());

    [ContractFact]
    public async Task A_scan_gives_each_customer_once_as_a_load_does()
    {
        // More customers than any store reads at a time: a third with a snapshot of the newest version, a third with records after it, a
        // third without one.
        Dictionary<string, List<JournalRecord>> all = await AppendAsync(3_000, SnapshotVersion);
        Dictionary<string, StoredCustomer> scanned = await ScanCustomersAsync();

        Assert.Equal(all.Keys.Order(), scanned.Keys.Order());
        foreach (StoredCustomer expected in await Store.LoadAsync([.. all.Keys], Never))
        {
            Same(expected, scanned[expected.CustomerId]);
        }

        static int SnapshotVersion(int customer) => customer % 3 == 0 ? 3 : customer % 3 == 1 ? 2 : 0;
    }

    [ContractFact]
    public async Task What_is_said_to_be_in_snapshots_is_taken_from_there()
    {
        await AppendAsync(1_200, _ => 3);
        await Store.SaveSnapshotEndAsync(Store.JournalPosition, Never);
        List<JournalRecord> later = Records.Of("later", 1, 2);
        await Store.AppendAsync(later, Never);
        List<JournalRecord> more = await MoreAsync("c-7", 1);

        Dictionary<string, StoredCustomer> scanned = await ScanCustomersAsync();
        Assert.Equal(1_201, scanned.Count);
        Assert.Equal(1_199, scanned.Values.Count(each => each.Snapshot is not null && each.Tail.Count == 0));
        Assert.Null(scanned["later"].Snapshot);
        Same(later, scanned["later"].Tail);
        Assert.Equal(3, scanned["c-7"].Snapshot!.Version);
        Same(more, scanned["c-7"].Tail);
    }

    [ContractFact]
    public async Task A_scan_of_customers_is_of_one_moment_while_others_write()
    {
        Dictionary<string, List<JournalRecord>> before = await AppendAsync(4_000, customer => customer % 2 == 0 ? 3 : 0);
        var read = new Dictionary<string, StoredCustomer>();
        int batches = 0;
        await foreach (IReadOnlyList<StoredCustomer> batch in Customers.ScanCustomersAsync(Never))
        {
            batches++;
            foreach (StoredCustomer customer in batch)
            {
                Assert.True(read.TryAdd(customer.CustomerId, customer), $"{customer.CustomerId} comes twice");
            }

            // Customers that were read and that were not go on, get snapshots that have overtaken the moment, and new ones come.
            foreach (string customerId in new[] { "c-3", "c-1000", "c-2001", "c-3996", "c-3998", "c-3999" })
            {
                List<JournalRecord> more = await MoreAsync(customerId, 2);
                if (customerId != "c-3996")
                {
                    await Store.SaveSnapshotsAsync([At(more[^1], tier: 3)], Never);
                }
            }

            await Store.AppendAsync(Records.Of($"new-{batches}", 1, 2), Never);
        }

        Assert.True(batches > 1);
        Assert.Equal(before.Keys.Order(), read.Keys.Order());
        foreach ((string customerId, List<JournalRecord> records) in before)
        {
            StoredCustomer customer = read[customerId];
            long version = customer.Snapshot?.Version ?? 0;
            Assert.InRange(version, 0, records.Count);
            Same(records[(int)version..], customer.Tail);
        }
    }

    [ContractFact]
    public async Task A_scan_of_customers_stops_when_told_to()
    {
        await AppendAsync(4_000, _ => 3);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (IReadOnlyList<StoredCustomer> batch in Customers.ScanCustomersAsync(stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.Equal(4_000, (await ScanCustomersAsync()).Count);
    }

    private static void Same(StoredCustomer expected, StoredCustomer actual)
    {
        Assert.Equal(expected.Snapshot is null, actual.Snapshot is null);
        if (expected.Snapshot is { } snapshot)
        {
            Same(snapshot, actual.Snapshot);
            Assert.Equal(Convert.ToHexString(snapshot.Standing), Convert.ToHexString(actual.Snapshot!.Standing));
        }

        Same(expected.Tail, actual.Tail);
    }

    /// <summary>Appends customers with three records each, and snapshots of the versions said; 0 for none.</summary>
    private async Task<Dictionary<string, List<JournalRecord>>> AppendAsync(int customers, Func<int, int> snapshotVersion)
    {
        var all = Enumerable.Range(0, customers).ToDictionary(each => $"c-{each}", each => Records.Of($"c-{each}", 1, 3));
        await Store.AppendAsync([.. all.Values.SelectMany(each => each)], Never);
        await Store.SaveSnapshotsAsync(
            [
                .. all.Values.Select((records, customer) => (records, Version: snapshotVersion(customer)))
                    .Where(each => each.Version > 0)
                    .Select(each => At(each.records[each.Version - 1], tier: 2) with { Standing = [7, (byte)each.Version] }),
            ],
            Never);
        return all;
    }

    /// <summary>Appends more records of a customer.</summary>
    private async Task<List<JournalRecord>> MoreAsync(string customerId, int count)
    {
        StoredCustomer customer = (await Store.LoadAsync([customerId], Never))[0];
        (long version, UInt128 chain) = customer.Tail is [.., var last] ? (last.Version, last.Chain) : (customer.Snapshot!.Version, customer.Snapshot.Chain);
        List<JournalRecord> more = Records.Of(customerId, version + 1, version + count, chain);
        await Store.AppendAsync(more, Never);
        return more;
    }

    private async Task<Dictionary<string, StoredCustomer>> ScanCustomersAsync()
    {
        var customers = new Dictionary<string, StoredCustomer>();
        await foreach (IReadOnlyList<StoredCustomer> batch in Customers.ScanCustomersAsync(Never))
        {
            Assert.InRange(batch.Count, 1, 4_096);
            foreach (StoredCustomer customer in batch)
            {
                Assert.True(customers.TryAdd(customer.CustomerId, customer), $"{customer.CustomerId} comes twice");
            }
        }

        return customers;
    }
}
