namespace CustomerGrains.Benchmarks.Load;

/// <summary>What the others notice of one customer with four fifths of all traffic. The check makes sure that everything is exact.</summary>
internal static class HotScenario
{
    private const int HotPerSecond = 20_000;
    private const int OthersPerSecond = 5_000;
    private const string Usual = "--customers 100000 --check all --for 20s --warm-up 5s";

    public static async Task RunAsync(TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        BenchResult alone = await BenchProcess.RunAsync(server.Address, $"{Usual} --rate {OthersPerSecond}");
        const int Both = HotPerSecond + OthersPerSecond;
        BenchResult together = await BenchProcess.RunAsync(server.Address, $"{Usual} --rate {Both} --hot {(double)HotPerSecond / Both}");
        BenchTrack hot = together.Of("hot customer");
        BenchTrack others = together.Of("other customers");
        await output.WriteLineAsync(
            $"""
            | what | per second | p50 ms | p99 ms | p99.9 ms |
            |---|---|---|---|---|
            | others alone{alone.Doubt} | {alone.Only.PerSecond:N0} | {alone.Only.FromDue.P50:F1} | {alone.Only.FromDue.P99:F1} | {alone.Only.FromDue.P999:F1} |
            | others beside the hot one{together.Doubt} | {others.PerSecond:N0} | {others.FromDue.P50:F1} | {others.FromDue.P99:F1} | {others.FromDue.P999:F1} |
            | the hot one, {HotPerSecond:N0} due | {hot.PerSecond:N0} | {hot.FromDue.P50:F1} | {hot.FromDue.P99:F1} | {hot.FromDue.P999:F1} |
            others' p99 is {others.FromDue.P99 / alone.Only.FromDue.P99:F2} times that without the hot one; all customers are exact
            """);
    }
}
