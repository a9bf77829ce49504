using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>
/// Memory of a server whose limit holds far fewer customers than there are, while they come in all the time. All of them are known before,
/// because every customer who becomes known has a row in the population index.
/// </summary>
internal static class PlateauScenario
{
    private const int Customers = 1_000_000;
    private const int Seconds = 120;
    private const double Mebibyte = 1 << 20;

    public static async Task RunAsync(TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground, "--memory-limit", "64MiB");
        using (CustomerGrainsClient client = server.Connect())
        {
            await Population.FillAsync(client, Customers);
        }

        Task<BenchResult> load = BenchProcess.RunAsync(server.Address, $"--customers {Customers} --rate max --for {Seconds}s --warm-up 5s");
        List<double> mebibytes = [];
        using PeriodicTimer second = new(TimeSpan.FromSeconds(1));
        while (!load.IsCompleted && await second.WaitForNextTickAsync())
        {
            mebibytes.Add(server.Process.PrivateBytes / Mebibyte);
        }

        BenchResult result = await load;
        await output.WriteLineAsync("| seconds | private resident MiB: least | mean | most |");
        await output.WriteLineAsync("|---|---|---|---|");
        int at = 0;
        foreach (double[] part in mebibytes.Chunk(Seconds / 6).Where(part => part.Length > 5))
        {
            await output.WriteLineAsync($"| {at} to {at + part.Length} | {part.Min():N0} | {part.Average():N0} | {part.Max():N0} |");
            at += part.Length;
        }

        double third = mebibytes.Skip(mebibytes.Count / 3).Take(mebibytes.Count / 3).Average();
        double last = mebibytes.Skip(mebibytes.Count / 3 * 2).Average();
        await output.WriteLineAsync(
            $"mean of the last third against the third before: {(last / third) - 1:+0.0 %;-0.0 %}; {result.Only.PerSecond:N0} interactions/s of {Customers:N0} customers meanwhile");
    }
}
