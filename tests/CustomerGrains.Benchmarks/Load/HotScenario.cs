namespace CustomerGrains.Benchmarks.Load;

/// <summary>
/// What the others notice of one customer with four fifths of all traffic: against the same without it, and against as much traffic that
/// is everybody's, which tells what is due to one customer from what is due to more work on the same cores. The check makes sure that
/// everything is exact.
/// </summary>
internal static class HotScenario
{
    private const int HotPerSecond = 20_000;
    private const int OthersPerSecond = 5_000;
    private const int Both = HotPerSecond + OthersPerSecond;
    private const string Usual = "--customers 100000 --check all --for 20s --warm-up 5s";

    public static async Task RunAsync(TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        BenchResult alone = await BenchProcess.RunAsync(server.Address, $"{Usual} --rate {OthersPerSecond}");
        BenchResult even = await BenchProcess.RunAsync(server.Address, $"{Usual} --rate {Both}");
        BenchResult together = await BenchProcess.RunAsync(server.Address, $"{Usual} --rate {Both} --hot {(double)HotPerSecond / Both}");
        BenchTrack hot = together.Of("hot customer");
        BenchTrack others = together.Of("other customers");
        await output.WriteLineAsync("| what | per second | p50 ms | p99 ms | p99.9 ms |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        await WriteAsync($"others alone{alone.Doubt}", alone.Only);
        await WriteAsync($"as much as both, of everybody{even.Doubt}", even.Only);
        await WriteAsync($"others beside the hot one{together.Doubt}", others);
        await WriteAsync($"the hot one, {HotPerSecond:N0} due", hot);
        await output.WriteLineAsync(
            $"others' p99 is {others.FromDue.P99 / alone.Only.FromDue.P99:F2} times that without the hot one, and {others.FromDue.P99 / even.Only.FromDue.P99:F2} times that of as much traffic of everybody; all customers are exact");

        Task WriteAsync(string what, BenchTrack track) => output.WriteLineAsync(
            $"| {what} | {track.PerSecond:N0} | {track.FromDue.P50:F1} | {track.FromDue.P99:F1} | {track.FromDue.P999:F1} |");
    }
}
