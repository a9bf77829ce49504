using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>What the server takes with many customers known, against a hundred thousand.</summary>
internal static class GrowthScenario
{
    private const int Few = 100_000;

    public static async Task RunAsync(TextWriter output, int millions, Ground ground)
    {
        double few = await MeasureAsync(output, Few, ground);
        double many = await MeasureAsync(output, millions * 1_000_000, ground);
        await output.WriteLineAsync($"throughput with {millions} million customers is {many / few:P0} of that with {Few:N0}");
    }

    private static async Task<double> MeasureAsync(TextWriter output, int customers, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        using (CustomerGrainsClient client = server.Connect())
        {
            await Population.FillAsync(client, customers);
        }

        BenchResult result = await BenchProcess.RunAsync(server.Address, $"--customers {customers} --rate max --for 20s --warm-up 10s");
        await output.WriteLineAsync(
            $"{customers:N0} customers: {result.Only.PerSecond:N0} interactions/s, server {result.Usage?.ServerMicrosecondsEach:F1} µs of CPU each, p99 {result.Only.FromDue.P99:F1} ms");
        return result.Only.PerSecond;
    }
}
