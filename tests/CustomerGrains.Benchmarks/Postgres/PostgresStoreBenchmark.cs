using System.Diagnostics;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Benchmarks.Postgres;

/// <summary>
/// What the PostgreSQL store takes by itself, on a server of its own with fsync on: groups of records of customers drawn evenly, all
/// of whom it knows already. The database's CPU time is that of all its processes.
/// </summary>
internal static class PostgresStoreBenchmark
{
    private const int Rows = 640_000;
    private const int BaseGroup = 16_000;
    private const int Snapshots = 100_000;
    private const int SnapshotBatch = 1_000;
    private const int LoadBatch = 256;
    private const int Loads = 400;

    /// <summary>Runs it, about a minute for 100,000 customers and some minutes for ten million.</summary>
    /// <param name="customers">How many customers are known.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task RunAsync(int customers, TextWriter output)
    {
        await using PostgresServer server = await PostgresServer.StartAsync(
            "shared_buffers = 4GB", "max_wal_size = 16GB", "checkpoint_timeout = 30min", "wal_buffers = 64MB", "huge_pages = try");
        await using PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(
            new PostgresStoreOptions { Connection = new PostgresConnectionText(server.ConnectionString()), Deadline = TimeSpan.FromMinutes(1) },
            CancellationToken.None);
        var feed = new RecordFeed(customers);
        await output.WriteLineAsync($"PostgreSQL, {customers:N0} known customers            each/s     db µs  our µs  median ms  p99 ms");
        for (int from = 0; from < customers; from += BaseGroup)
        {
            await store.AppendAsync(feed.First(from, Math.Min(BaseGroup, customers - from)), CancellationToken.None);
        }

        await server.ExecuteAsync("VACUUM (ANALYZE) customergrains.journal; CHECKPOINT");
        foreach ((int size, int inFlight) in ((int, int)[])[(1_000, 1), (1_000, 2), (4_000, 2), (16_000, 1), (16_000, 2)])
        {
            await AppendAsync(server, store, feed, size, inFlight, output);
        }

        await SingleRows.RunAsync(server, output);
        await SaveAsync(server, store, feed, output);
        await LoadAsync(server, store, feed, output);
    }

    private static async Task AppendAsync(
        PostgresServer server, PostgresCustomerStore store, RecordFeed feed, int size, int inFlight, TextWriter output)
    {
        List<JournalRecord[]> groups = feed.Drawn(Rows / size, size);
        var durations = new double[groups.Count];
        Cost cost = await Cost.OfAsync(server, () => Task.WhenAll(Enumerable.Range(0, inFlight).Select(async first =>
        {
            for (int group = first; group < groups.Count; group += inFlight)
            {
                long start = Stopwatch.GetTimestamp();
                await store.AppendAsync(groups[group], CancellationToken.None);
                durations[group] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        Array.Sort(durations);
        await output.WriteLineAsync(
            $"append groups of {size,6:N0}, {inFlight} in flight  {cost.Per(groups.Count * size)}"
            + $"  {durations[durations.Length / 2],9:F2}  {durations[durations.Length * 99 / 100],6:F1}");
    }

    private static async Task SaveAsync(PostgresServer server, PostgresCustomerStore store, RecordFeed feed, TextWriter output)
    {
        // Twice the same customers: what counts is the second time, when each replaces one.
        foreach (string time in (string[])["new", "again"])
        {
            int[][] batches = [.. Enumerable.Range(0, Snapshots).Chunk(SnapshotBatch)];
            CustomerSnapshot[][] made = [.. batches.Select(batch => batch.Select(feed.Snapshot).ToArray())];
            Cost cost = await Cost.OfAsync(server, async () =>
            {
                foreach (CustomerSnapshot[] batch in made)
                {
                    await store.SaveSnapshotsAsync(batch, CancellationToken.None);
                }
            });
            await output.WriteLineAsync($"snapshots by {SnapshotBatch:N0}, {time,-5}           {cost.Per(Snapshots)}");
            foreach (JournalRecord[] group in Enumerable.Range(0, Snapshots).Chunk(BaseGroup).Select(each => feed.First(each[0], each.Length)))
            {
                await store.AppendAsync(group, CancellationToken.None);
            }
        }
    }

    private static async Task LoadAsync(PostgresServer server, PostgresCustomerStore store, RecordFeed feed, TextWriter output)
    {
        string[][] batches = [.. Enumerable.Range(0, Loads).Select(_ => feed.DrawnIds(LoadBatch))];
        foreach (int inFlight in (int[])[1, 4])
        {
            long records = 0;
            Cost cost = await Cost.OfAsync(server, () => Task.WhenAll(Enumerable.Range(0, inFlight).Select(async first =>
            {
                for (int batch = first; batch < batches.Length; batch += inFlight)
                {
                    IReadOnlyList<StoredCustomer> loaded = await store.LoadAsync(batches[batch], CancellationToken.None);
                    Interlocked.Add(ref records, loaded.Sum(each => each.Tail.Count));
                }
            })));
            await output.WriteLineAsync(
                $"loads by {LoadBatch:N0}, {inFlight} in flight          {cost.Per(Loads * LoadBatch)}  ({(double)records / (Loads * LoadBatch):F1} records each)");
        }
    }
}
