using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>Acknowledgements at half of what the server can take, against one commit of the store.</summary>
internal static class LatencyScenario
{
    public static async Task RunAsync(TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        BenchResult most = await BenchProcess.RunAsync(server.Address, $"{Mixes.Usual} --rate max --for 15s --warm-up 10s");
        string half = $"--rate {Math.Floor(most.Only.PerSecond / 2):F0} --for 30s";
        BenchResult growing = await BenchProcess.RunAsync(server.Address, $"{Mixes.Usual} {half} --warm-up 5s");

        // Whoever was not used for half a minute rests by then, and is warmed up again.
        await server.CalmAsync();
        BenchResult steady = await BenchProcess.RunAsync(server.Address, $"{Mixes.Steady} {half} --warm-up 15s");
        await output.WriteLineAsync("| what | per second | p50 ms | p99 ms | p99.9 ms |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        foreach ((string what, BenchResult each) in ((string, BenchResult)[])
            [
                ("all it takes, closed loop", most),
                ("half of it, open loop, while all are graded anew as revenue grows", growing),
                ("the same, while nobody is", steady),
            ])
        {
            await output.WriteLineAsync(
                $"| {what}{each.Doubt} | {each.Only.PerSecond:N0} | {each.Only.FromDue.P50:F1} | {each.Only.FromDue.P99:F1} | {each.Only.FromDue.P999:F1} |");
        }

        using CustomerGrainsClient client = server.Connect();
        foreach (int size in (int[])[100, 1_000])
        {
            MeasureStoreResponse store = await MeasureAsync(client, size);
            double p99 = store.GroupP99.ToTimeSpan().TotalMilliseconds;
            await output.WriteLineAsync(
                $"one commit of {size:N0} on {store.Store}: p50 {store.GroupP50.ToTimeSpan().TotalMilliseconds:F1} ms, p99 {p99:F1} ms;"
                + $" acknowledgement p99 at half load is {growing.Only.FromDue.P99 / p99:F1} and {steady.Only.FromDue.P99 / p99:F1} times that");
        }
    }

    private static Task<MeasureStoreResponse> MeasureAsync(CustomerGrainsClient client, int size)
    {
        Interaction sample = new()
        {
            Id = "1a201c0b9f9-i3fffff",
            CustomerId = "bench-0000001",
            Channel = Channel.Web,
            OccurredAt = new Timestamp { Seconds = 1_767_225_600 },
            Purchase = new Purchase { Amount = new Money { CurrencyCode = "EUR", MinorUnits = 4_711 }, Category = "category-7", Units = 2 },
        };
        return client.Measurement.MeasureStoreAsync(new MeasureStoreRequest
        {
            Samples = { sample },
            Customers = 100_000,
            GroupSize = size,
            GroupsInFlight = 1,
            GroupsBefore = 500,
            Groups = 1_000,
        });
    }
}
