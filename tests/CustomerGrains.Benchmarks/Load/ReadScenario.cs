using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>
/// Questions: about resident customers beside the transport's empty call, in turns so that all meet the same machine; and about customers
/// who are not in memory, straight after a start.
/// </summary>
internal static class ReadScenario
{
    private const int Resident = 10_000;
    private const int Known = 400_000;
    private const int Rounds = 3;
    private const int Readers = 32;

    // Compiling what a picture takes is a second of CPU time at either end; it must be over before anything is measured.
    private const int ResidentCalls = 80_000;
    private const int ColdCalls = 100_000;
    private const int WarmUpCalls = 50_000;
    private const string ColdMemory = "16MiB";
    private static readonly string[] Calls = ["empty", "customer", "grade"];

    public static async Task RunAsync(TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        using (CustomerGrainsClient client = server.Connect())
        {
            await Population.FillAsync(client, Known, purchasesEach: 3);
        }

        await server.CalmAsync();

        await ResidentAsync(output, server);
        await ColdAsync(output, server);
    }

    /// <summary>
    /// Customers who are not in memory: there is room for few of them, so that nearly every question brings one in and lets another go.
    /// The generator is a new process each time and warms up for seconds: what it compiles takes the server's processors, and a queue of that
    /// time would be measured for long after. Then the same rate straight after a start, when besides nothing is compiled.
    /// </summary>
    private static async Task ColdAsync(TextWriter output, ServerUnderLoad server)
    {
        await server.RestartAsync("--memory-limit", ColdMemory);
        BenchResult most = await BenchProcess.RunAsync(server.Address, Cold("max", WarmUpCalls));
        string half = $"{Math.Floor(most.Only.PerSecond / 2):F0}";
        BenchResult result = await BenchProcess.RunAsync(server.Address, Cold(half, WarmUpCalls));
        await server.RestartAsync();
        BenchResult start = await BenchProcess.RunAsync(server.Address, Cold(half, WarmUpCalls / 100));
        await output.WriteLineAsync($"| cold GetCustomer, {Known:N0} known, room for {ColdMemory} of them | per second | server CPU µs | p50 ms | p99 ms |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        foreach ((string what, BenchResult each) in ((string, BenchResult)[])
            [($"closed loop, {Readers} in flight", most), ("open loop at half of it", result), ("the same straight after a start, nobody resident", start)])
        {
            await output.WriteLineAsync(
                $"| {what}{each.Doubt} | {each.Only.PerSecond:N0} | {each.Usage?.ServerMicrosecondsEach:F1} | {each.Only.FromDue.P50:F2} | {each.Only.FromDue.P99:F2} |");
        }
    }

    private static async Task ResidentAsync(TextWriter output, ServerUnderLoad server)
    {
        Dictionary<string, List<BenchResult>> rounds = Calls.ToDictionary(call => call, _ => new List<BenchResult>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (string call in Calls)
            {
                BenchResult result = await BenchProcess.RunAsync(
                    server.Address, $"--rate 0 --reads max --readers {Readers} --read-mix {call} --customers {Resident} --for {ResidentCalls} --warm-up {ResidentCalls}");
                rounds[call].Add(result);
            }
        }

        double empty = Median(rounds["empty"], result => result.Only.PerSecond);
        await output.WriteLineAsync($"| resident, {Readers} in flight, median of {Rounds} rounds | calls/s | of the empty call | server CPU µs | bytes allocated | client CPU µs | p50 ms | p99 ms |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|");
        foreach (string call in Calls)
        {
            double perSecond = Median(rounds[call], result => result.Only.PerSecond);
            await output.WriteLineAsync(
                $"| {call} | {perSecond:N0} | {perSecond / empty:P0} | {Median(rounds[call], result => result.Usage?.ServerMicrosecondsEach ?? 0):F1} |"
                + $" {Median(rounds[call], result => result.Usage?.AllocatedBytesEach ?? 0):N0} | {Median(rounds[call], result => result.Usage?.GeneratorMicrosecondsEach ?? 0):F1} |"
                + $" {Median(rounds[call], result => result.Only.FromDue.P50):F2} | {Median(rounds[call], result => result.Only.FromDue.P99):F2} |");
        }
    }

    private static string Cold(string rate, int warmUp) =>
        $"--rate 0 --reads {rate} --readers {Readers} --read-mix customer --customers {Known} --for {ColdCalls} --warm-up {warmUp}";

    private static double Median(List<BenchResult> results, Func<BenchResult, double> figure) => results.Select(figure).Order().ElementAt(results.Count / 2);
}
