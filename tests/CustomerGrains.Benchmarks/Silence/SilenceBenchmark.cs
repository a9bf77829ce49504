using System.Diagnostics;
using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Domain;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Storage;

namespace CustomerGrains.Benchmarks.Silence;

/// <summary>
/// From a midnight at which time alone changes customers until that is durable, with many others passivated: one customer, ten thousand,
/// and everybody. Each begins with nobody in memory, so long before the midnight that those due can be found and brought in.
/// </summary>
internal static class SilenceBenchmark
{
    private const int Many = 10_000;
    private static readonly TimeSpan LeadOfFew = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LeadOfAll = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(30);

    public static async Task RunAsync(TextWriter output, int millions, bool onPostgres)
    {
        int customers = millions * 1_000_000;
        await output.WriteLineAsync("| due at one midnight | of customers | s until the first is durable | median | p99 | last |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (int due in (int[])[1, Many])
        {
            await using IStorePlace place = onPostgres ? await PostgresPlace.CreateAsync() : new SqlitePlace();
            await using ICustomerStore store = await place.OpenAsync();
            long began = Stopwatch.GetTimestamp();
            await SilentPopulation.FillAsync(store, customers, due);
            await Console.Error.WriteLineAsync($"filled in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
            await MeasureAsync(output, store, SilentPopulation.Midnight, LeadOfFew, due, customers);
            if (due == Many)
            {
                await MeasureAsync(output, store, SilentPopulation.Midnight.Plus(TimeSpan.FromDays(1)), LeadOfAll, customers - due, customers);
            }
        }
    }

    private static async Task MeasureAsync(TextWriter output, ICustomerStore store, Instant midnight, TimeSpan lead, int due, int customers)
    {
        using var meter = new LagMeter();
        await using EmbeddedEngine engine = SilentPopulation.Start(store, midnight.Plus(-lead));
        double[] lags = await meter.WaitAsync(due, WaitMax);
        await output.WriteLineAsync(
            $"| {due:N0} | {customers:N0} | {lags[0]:F3} | {lags[lags.Length / 2]:F3} | {lags[(int)(lags.Length * 0.99)]:F3} | {lags[^1]:F3} |");
    }
}
