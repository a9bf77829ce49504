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
    private static readonly string[] Calls = ["empty", "customer", "grade"];

    public static async Task RunAsync(TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        using (CustomerGrainsClient client = server.Connect())
        {
            await Population.FillAsync(client, Known, purchasesEach: 3);
        }

        await ResidentAsync(output, server);
        await server.RestartAsync();
        BenchResult most = await BenchProcess.RunAsync(server.Address, Cold("max", Known / 4));
        double half = Math.Floor(most.Only.PerSecond / 2);
        await server.RestartAsync();
        BenchResult result = await BenchProcess.RunAsync(server.Address, Cold($"{half:F0}", Known / 4));
        await output.WriteLineAsync(
            $"""
            | cold GetCustomer, {Known:N0} known, nobody resident at the start | per second | p50 ms | p99 ms |
            |---|---|---|---|
            | closed loop, {Readers} in flight | {most.Only.PerSecond:N0} | {most.Only.FromDue.P50:F2} | {most.Only.FromDue.P99:F2} |
            | open loop at half of it{result.Doubt} | {result.Only.PerSecond:N0} | {result.Only.FromDue.P50:F2} | {result.Only.FromDue.P99:F2} |
            """);
    }

    private static async Task ResidentAsync(TextWriter output, ServerUnderLoad server)
    {
        Dictionary<string, List<BenchResult>> rounds = Calls.ToDictionary(call => call, _ => new List<BenchResult>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (string call in Calls)
            {
                BenchResult result = await BenchProcess.RunAsync(
                    server.Address, $"--rate 0 --reads max --readers {Readers} --read-mix {call} --customers {Resident} --for 4s --warm-up 2s");
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

    private static string Cold(string rate, int calls) =>
        $"--rate 0 --reads {rate} --readers {Readers} --read-mix customer --customers {Known} --for {calls} --warm-up {calls / 20}";

    private static double Median(List<BenchResult> results, Func<BenchResult, double> figure) => results.Select(figure).Order().ElementAt(results.Count / 2);
}
