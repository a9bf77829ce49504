using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>
/// What the server takes with many customers known, against a hundred thousand: while all come equally often, which nobody's memory helps
/// with, and by Zipf's law, as customers do.
/// </summary>
internal static class GrowthScenario
{
    private const int Few = 100_000;
    private static readonly (string Name, string Options)[] Spreads = [("evenly", "uniform"), ("by Zipf's law", "zipf")];

    public static async Task RunAsync(TextWriter output, int millions, Ground ground)
    {
        double[] few = await MeasureAsync(output, Few, ground);
        double[] many = await MeasureAsync(output, millions * 1_000_000, ground);
        foreach (((string name, _), double before, double after) in Spreads.Zip(few, many))
        {
            await output.WriteLineAsync($"throughput with {millions} million customers, {name}, is {after / before:P0} of that with {Few:N0}");
        }
    }

    private static async Task<double[]> MeasureAsync(TextWriter output, int customers, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        using (CustomerGrainsClient client = server.Connect())
        {
            await Population.FillAsync(client, customers);
        }

        List<double> rates = [];
        foreach ((string name, string spread) in Spreads)
        {
            BenchResult result = await BenchProcess.RunAsync(server.Address, $"--customers {customers} --skew {spread} --rate max --for 20s --warm-up 10s");
            await output.WriteLineAsync(
                $"{customers:N0} customers, {name}: {result.Only.PerSecond:N0} interactions/s, server {result.Usage?.ServerMicrosecondsEach:F1} µs of CPU each, p99 {result.Only.FromDue.P99:F1} ms");
            rates.Add(result.Only.PerSecond);
        }

        return [.. rates];
    }
}
