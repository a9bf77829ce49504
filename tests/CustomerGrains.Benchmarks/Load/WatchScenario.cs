using System.Diagnostics;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>
/// What following costs and how quick it is: ingest with and without ten thousand watchers of one customer each, in turns, as quick as it
/// goes, where the watchers take their share of the same processors, and at half of that, where what the server itself spends tells; the time
/// from a record's own instant, before its commit, until a watcher of warnings and one of everything have the change, at half of what the
/// server takes; and an export while nothing else goes on.
/// </summary>
internal static class WatchScenario
{
    private const int Watchers = 10_000;
    private const int WatchersOfConnection = 500;
    private const int Turns = 3;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>Runs it, some five minutes.</summary>
    /// <param name="part"><c>cost</c>, <c>latency</c> or <c>export</c>; null for all.</param>
    /// <param name="output">Gets the figures.</param>
    /// <param name="ground">What the server stands on.</param>
    public static async Task RunAsync(string? part, TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        using CustomerGrainsClient client = server.Connect();
        await BenchProcess.RunAsync(server.Address, $"{Mixes.Usual} --rate max --for 10s --warm-up 5s");
        await server.CalmAsync();
        double half = (await BenchProcess.RunAsync(server.Address, $"{Mixes.Steady} --rate max --for 10s --warm-up 1s")).Only.PerSecond / 2;
        if (part is null or "cost")
        {
            half = await CompareAsync(server, "max", output) / 2;
            await CompareAsync(server, $"{Math.Floor(half):F0}", output);
        }

        if (part is null or "latency")
        {
            await server.CalmAsync();
            await LatencyAsync(server, half, "warnings", new ChangeFilter { Kinds = { DecisionSubject.Warning } }, output);
            await LatencyAsync(server, half, "everything", filter: null, output);
        }

        if (part is null or "export")
        {
            await ExportAsync(client, output);
        }
    }

    private static async Task<V1.Regrading> StatusAsync(CustomerGrainsClient client) =>
        (await client.Standards.GetInForceAsync()).Regrading ?? new V1.Regrading();

    private static async Task<double> CompareAsync(ServerUnderLoad server, string rate, TextWriter output)
    {
        var without = new List<BenchResult>();
        var with = new List<BenchResult>();
        var reading = new List<double>();
        long received = 0;
        string load = $"{Mixes.Steady} --rate {rate} --for 8s --warm-up 2s";
        using CustomerGrainsClient client = server.Connect();
        long graded = (await StatusAsync(client)).Done;
        for (int turn = 0; turn < Turns; turn++)
        {
            if (turn % 2 == 0)
            {
                without.Add(await BenchProcess.RunAsync(server.Address, load));
            }

            await using (WatchCrowd crowd = await WatchCrowd.StartAsync(server.Address, Watchers, WatchersOfConnection))
            {
                await Task.Delay(Settling);
                (TimeSpan spent, long before) = (Spent(), crowd.Received);
                with.Add(await BenchProcess.RunAsync(server.Address, load));
                reading.Add((Spent() - spent).TotalMicroseconds / Math.Max(1, crowd.Received - before));
                received += crowd.Received;
            }

            if (turn % 2 == 1)
            {
                without.Add(await BenchProcess.RunAsync(server.Address, load));
            }
        }

        (double alone, double watched) = (Median(without, each => each.Only.PerSecond), Median(with, each => each.Only.PerSecond));
        await output.WriteLineAsync(
            $"""
            ingest at rate {rate}, median of {Turns} turns each | per second | CPU µs for an interaction: server | load generator
            alone | {alone:N0} | {Median(without, Server):F1} | {Median(without, Generator):F1}
            with {Watchers:N0} watchers of one customer each | {watched:N0} | {Median(with, Server):F1} | {Median(with, Generator):F1}
            they received {received:N0} changes, for each of which their process took {reading.Order().ElementAt(Turns / 2):F1} µs of CPU; regraded meanwhile: {(await StatusAsync(client)).Done - graded:N0}
            turns, alone: {Each(without)}; with: {Each(with)}
            """);
        return alone;
    }

    private static string Each(List<BenchResult> results) => string.Join(", ", results.Select(each => $"{each.Only.PerSecond:F0}/s {Server(each):F1} µs"));

    private static async Task LatencyAsync(ServerUnderLoad server, double rate, string what, ChangeFilter? filter, TextWriter output)
    {
        using CustomerGrainsClient client = server.Connect();
        using var end = new CancellationTokenSource();
        List<double> latencies = [];
        long conflated = 0;
        var watching = Task.Run(async () =>
        {
            await foreach (WatchResponse response in client.WatchAsync(new WatchRequest { Filter = filter }, end.Token))
            {
                if (response.Change is { } change)
                {
                    latencies.Add((DateTime.UtcNow - change.After.RecordedAt.ToDateTime()).TotalMilliseconds);
                    conflated += change.Conflated;
                }
            }
        });
        await Task.Delay(Settling);
        long graded = (await StatusAsync(client)).Done;
        BenchResult result = await BenchProcess.RunAsync(server.Address, $"{Mixes.Steady} --rate {Math.Floor(rate):F0} --for 20s --warm-up 3s");
        await Task.Delay(Settling);
        await end.CancelAsync();
        await watching.ContinueWith(_ => { }, TaskScheduler.Default);
        latencies.Sort();
        await output.WriteLineAsync(latencies.Count == 0
            ? $"no changes of {what} came"
            : $"record to a watcher of {what} at {rate:N0} interactions/s: {latencies.Count:N0} changes, p50 {latencies[latencies.Count / 2]:F1} ms, p99 {latencies[latencies.Count * 99 / 100]:F1} ms, "
                + $"longest {latencies[^1]:F1} ms; {conflated:N0} conflated; acknowledged p50 {result.Only.FromDue.P50:F1} ms, p99 {result.Only.FromDue.P99:F1} ms{result.Doubt}; "
                + $"from sending p99 {result.Only.FromSend.P99:F1} ms; regraded meanwhile: {(await StatusAsync(client)).Done - graded:N0}");
    }

    private static async Task ExportAsync(CustomerGrainsClient client, TextWriter output)
    {
        for (int turn = 0; turn < 2; turn++)
        {
            (long rows, int columns, long start) = (0, 0, Stopwatch.GetTimestamp());
            await foreach (ExportCustomersResponse response in client.ExportCustomersAsync(new ExportCustomersRequest()))
            {
                columns = response.Header?.Columns.Count ?? columns;
                rows += response.Customers.Count;
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await output.WriteLineAsync($"export of {rows:N0} customers with {columns} columns: {rows / seconds:N0} rows/s");
        }
    }

    private static double Server(BenchResult result) => result.Usage?.ServerMicrosecondsEach ?? 0;

    private static double Generator(BenchResult result) => result.Usage?.GeneratorMicrosecondsEach ?? 0;

    /// <summary>Processor time of this process, in which the watchers are.</summary>
    private static TimeSpan Spent() => Environment.CpuUsage.TotalTime;

    private static double Median(List<BenchResult> results, Func<BenchResult, double> of) => results.Select(of).Order().ElementAt(results.Count / 2);
}
