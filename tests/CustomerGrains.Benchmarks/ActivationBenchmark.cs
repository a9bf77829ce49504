using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Benchmarks;

/// <summary>What bringing a customer into memory costs, part by part: reading it from the store in batches, and making the grain's state of it.</summary>
internal static class ActivationBenchmark
{
    private static readonly StandingShapes Shapes = new();

    private const int Customers = 200_000;
    private const int Purchases = 3;
    private const int Loads = 100_000;
    private static readonly int[] BatchSizes = [1, 8, 64, 256];

    public static async Task RunAsync(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("customergrains-activation-").FullName;
        try
        {
            var options = new SqliteStoreOptions { Directory = folder };
            await using (SqliteCustomerStore store = await SqliteCustomerStore.OpenAsync(options, CancellationToken.None))
            {
                await FillAsync(store);
            }

            await using (SqliteCustomerStore store = await SqliteCustomerStore.OpenAsync(options, CancellationToken.None))
            {
                await MeasureAsync(output, store);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(SqliteCustomerStore store)
    {
        await using var engine = new EmbeddedEngine(
            store, AppliedStandards.Of(Standard.Default(Currency.Of("EUR"))), Shapes, new EmbeddedEngineOptions(), new EngineInstruments(), TimeProvider.System, NullLogger<EmbeddedEngine>.Instance);
        foreach (int[] numbers in Enumerable.Range(0, Customers * Purchases).Chunk(1_000))
        {
            await engine.SubmitAsync([.. numbers.Select(Purchase)], Patience.Wait, CancellationToken.None);
        }
    }

    private static async Task MeasureAsync(TextWriter output, SqliteCustomerStore store)
    {
        output.WriteLine($"| {Customers:N0} known, each read alone at random | µs each | CPU µs each | bytes allocated |");
        output.WriteLine("|---|---|---|---|");
        var random = new Random(1);
        List<StoredCustomer> stored = [];
        foreach (int size in BatchSizes)
        {
            string[][] batches = [.. Enumerable.Range(0, Loads / size).Select(_ => Enumerable.Range(0, size).Select(_ => Id(random.Next(Customers))).ToArray())];
            await ReadAsync(store, batches, stored);
            stored.Clear();
            long start = Stopwatch.GetTimestamp();
            (TimeSpan cpu, long allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            await ReadAsync(store, batches, stored);
            Line(output, $"read, {size} at a time", start, cpu, allocated, stored.Count);
        }

        for (int pass = 0; pass < 2; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            (TimeSpan cpu, long allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            foreach (StoredCustomer each in stored)
            {
                GC.KeepAlive(ActiveCustomer.From(each, Shapes));
            }

            if (pass > 0)
            {
                Line(output, "state made of it", start, cpu, allocated, stored.Count);
            }
        }
    }

    private static async Task ReadAsync(SqliteCustomerStore store, string[][] batches, List<StoredCustomer> stored)
    {
        foreach (string[] batch in batches)
        {
            stored.AddRange(await store.LoadAsync(batch, CancellationToken.None));
        }
    }

    private static void Line(TextWriter output, string what, long start, TimeSpan cpu, long allocated, int count) => output.WriteLine(
        $"| {what} | {Stopwatch.GetElapsedTime(start).TotalMicroseconds / count:F2} | {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count:F2} |"
        + $" {(GC.GetTotalAllocatedBytes() - allocated) / count:N0} |");

    private static string Id(int customer) => $"customer-{customer:D7}";

    private static Interaction Purchase(int number) => new(
        $"p-{number}", Id(number % Customers), Channel.Web, Instant.StartOfDay(20_400 + (7 * (number / Customers))),
        new Purchase(new Money(Currency.Of("EUR"), 1_000 + (number % 9_000)), $"category-{number % 20}"));
}
