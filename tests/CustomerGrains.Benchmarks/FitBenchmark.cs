using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Benchmarks;

/// <summary>
/// From a journal of a million customers with four purchases each, in SQLite, to a model: what each phase takes, and what is kept in memory.
/// </summary>
public static class FitBenchmark
{
    private const int PurchasesEach = 4;
    private const int GroupSize = 5_000;
    private const int FirstDay = 20_000;
    private const int Days = 730;

    private static readonly byte[] Assessed = AssessmentCodec.Encode(new Assessment("2026-01.1", Stage.Repeat, Tier.Silver, 51_200));

    /// <summary>Runs it in a temporary folder, about a minute for a million.</summary>
    /// <param name="customers">How many customers.</param>
    /// <param name="output">Takes one line for each phase.</param>
    public static async Task RunAsync(int customers, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("customergrains-benchmark-");
        try
        {
            await using SqliteCustomerStore store =
                await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = folder.FullName }, CancellationToken.None);
            await TimeAsync("write the journal", () => FillAsync(store, customers), output);
            await FitAsync(store, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FitAsync(SqliteCustomerStore store, TextWriter output)
    {
        Currency euro = Currency.Of("EUR");
        var log = new PurchaseLog();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await TimeAsync("read the journal", () => ReadAsync(store, log), output);
        PurchaseTable table = null!;
        await TimeAsync("pack it", () => Task.Run(() => table = log.ToTable()), output);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        await output.WriteLineAsync($"  {log.Customers:N0} customers, {log.Purchases:N0} purchases, {kept >> 20:N0} MiB");
        var learning = new ModelLearning(table, new LearningOptions { Currency = euro });
        const int Today = FirstDay + Days;
        await TimeAsync("purchase model", () => Task.Run(() => learning.FitPurchases(Today)), output);
        await TimeAsync("spend model", () => Task.Run(() => learning.FitSpend(Today)), output);
        await TimeAsync("scorecard", () => Task.Run(() => learning.LearnScorecard(Today)), output);
        await TimeAsync("comparison", () => Task.Run(() => learning.Compare(Today, Standard.Default(euro))), output);
        await output.WriteLineAsync($"  most memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MiB");
        GC.KeepAlive(log);
    }

    private static async Task ReadAsync(SqliteCustomerStore store, PurchaseLog log)
    {
        await foreach (IReadOnlyList<ScannedRecord> batch in store.ScanAsync(withAssessments: false, CancellationToken.None))
        {
            foreach (ScannedRecord record in batch)
            {
                Interaction interaction = InteractionCodec.DecodeWhen(record.Interaction, InteractionKind.Purchase)!;
                log.Add(record.Customer, interaction.OccurredAt.Day, ((Purchase)interaction.Detail).Amount.MinorUnits);
            }
        }
    }

    /// <summary>Every customer buys once; each further purchase comes after a pause of its own, if there are days left for it.</summary>
    private static async Task FillAsync(SqliteCustomerStore store, int customers)
    {
        var random = new Random(1);
        var group = new List<JournalRecord>(GroupSize + PurchasesEach);
        for (int customer = 0; customer < customers; customer++)
        {
            int day = FirstDay + random.Next(Days / 2);
            double pause = 10 + (200 * random.NextDouble());
            double spend = 1_000 + (9_000 * random.NextDouble());
            for (int version = 1; version <= PurchasesEach && day < FirstDay + Days; version++)
            {
                var money = new Money(Currency.Of("EUR"), (long)(spend * (0.5 + random.NextDouble())));
                group.Add(Record($"customer-{customer}", version, new Instant(Instant.StartOfDay(day).Microseconds + 1), money));
                day += 1 + (int)(-Math.Log(1 - random.NextDouble()) * pause);
            }

            if (group.Count >= GroupSize || customer == customers - 1)
            {
                await store.AppendAsync(group, CancellationToken.None);
                group.Clear();
            }
        }
    }

    private static JournalRecord Record(string customerId, int version, Instant at, Money money)
    {
        byte[] fact = InteractionCodec.Encode(new Interaction($"i-{version}", customerId, Channel.Web, at, new Purchase(money, "coffee")));

        // Scans do not look at chains.
        return new JournalRecord(customerId, version, $"i-{version}", at, at, fact, Assessed, UInt128.Zero);
    }

    private static async Task TimeAsync(string phase, Func<Task> work, TextWriter output)
    {
        long started = Stopwatch.GetTimestamp();
        await work();
        await output.WriteLineAsync($"{phase,-18} {Stopwatch.GetElapsedTime(started).TotalSeconds,7:N2} s");
    }
}
