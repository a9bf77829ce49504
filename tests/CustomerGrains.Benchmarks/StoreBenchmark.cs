using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Benchmarks;

/// <summary>
/// What the SQLite store takes by itself: groups of records of customers drawn evenly from 100,000, all of whom it knows already.
/// Time counts from handing a group over until it is durable; making the records does not count.
/// </summary>
public static class StoreBenchmark
{
    private const int Customers = 100_000;
    private const int Rows = 1_000_000;

    private static readonly byte[] Assessed = AssessmentCodec.Encode(new Assessment("2026-01.1", Stage.Repeat, Tier.Silver, 51_200));

    /// <summary>Runs it in a temporary folder, about half a minute.</summary>
    /// <param name="output">Takes one line for each size of group.</param>
    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("group      rows/s  CPU µs/row  median ms  p99 ms");
        foreach (int size in (int[])[100, 1_000, 5_000])
        {
            await RunAsync(size, output);
        }
    }

    private static async Task RunAsync(int size, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("customergrains-benchmark-");
        try
        {
            await using SqliteCustomerStore store =
                await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = folder.FullName }, CancellationToken.None);
            var versions = new int[Customers];
            foreach (int[] customers in Enumerable.Range(0, Customers).Chunk(1_000))
            {
                await store.AppendAsync(Group(customers, versions), CancellationToken.None);
            }

            await MeasureAsync(store, size, versions, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(SqliteCustomerStore store, int size, int[] versions, TextWriter output)
    {
        var random = new Random(1);
        var durations = new List<TimeSpan>();
        TimeSpan processor = TimeSpan.Zero;
        for (int rows = 0; rows < Rows; rows += size)
        {
            JournalRecord[] group = Group(Drawn(random, size), versions);
            TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            await store.AppendAsync(group, CancellationToken.None);
            durations.Add(Stopwatch.GetElapsedTime(started));
            processor += Environment.CpuUsage.TotalTime - processorBefore;
        }

        double seconds = durations.Sum(each => each.TotalSeconds);
        durations.Sort();
        await output.WriteLineAsync(
            $"{size,5}  {Rows / seconds,10:N0}  {processor.TotalMicroseconds / Rows,10:F2}"
            + $"  {durations[durations.Count / 2].TotalMilliseconds,9:F2}  {durations[durations.Count * 99 / 100].TotalMilliseconds,6:F1}");
    }

    private static int[] Drawn(Random random, int size)
    {
        var customers = new int[size];
        for (int index = 0; index < size; index++)
        {
            customers[index] = random.Next(Customers);
        }

        return customers;
    }

    private static JournalRecord[] Group(int[] customers, int[] versions) =>
        Array.ConvertAll(customers, customer => Record(customer, ++versions[customer]));

    // The chain is not what is measured here, so it is left out; nothing reads these records.
    private static JournalRecord Record(int customer, int version)
    {
        var at = new Instant(1_767_225_600_000_000 + version);
        string customerId = $"customer-{customer:D7}";
        var detail = new Purchase(new Money(Currency.Of("EUR"), 1_177), "coffee", 3, "order-77777");
        var interaction = new Interaction($"{customer:x16}-{version:x16}", customerId, Channel.Web, at, detail);
        return new JournalRecord(customerId, version, interaction.Id, at, at, InteractionCodec.Encode(interaction), Assessed, UInt128.Zero);
    }
}
