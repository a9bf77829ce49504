using System.Diagnostics;
using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>From the start of the process to the first answer about a customer, with many known: after a stop, and after a kill under load.</summary>
internal static class StartScenario
{
    private const int Times = 3;

    public static async Task RunAsync(TextWriter output, int millions, Ground ground)
    {
        int customers = millions * 1_000_000;
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        long began = Stopwatch.GetTimestamp();
        using (CustomerGrainsClient client = server.Connect())
        {
            await Population.FillAsync(client, customers);
        }

        await output.WriteLineAsync($"{customers:N0} customers known, filled in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
        for (int time = 0; time < Times; time++)
        {
            await server.StopAsync();
            await output.WriteLineAsync($"after a stop: first answer {await FirstAnswerAsync(server, customers):F2} s after the start");
        }

        for (int time = 0; time < Times; time++)
        {
            // What is under load when it is killed has records behind its snapshots.
            await BenchProcess.RunAsync(server.Address, $"--customers {customers} --rate max --for 3s --warm-up 1s --check 0");
            server.Process.Kill();
            await output.WriteLineAsync($"after a kill: first answer {await FirstAnswerAsync(server, customers):F2} s after the start");
        }
    }

    private static async Task<double> FirstAnswerAsync(ServerUnderLoad server, int customers)
    {
        long started = Stopwatch.GetTimestamp();
        server.Start();
        using CustomerGrainsClient client = server.Connect();
        string customer = $"bench-{customers / 2:D7}";
        return await client.GetCustomerAsync(customer) is not null
            ? Stopwatch.GetElapsedTime(started).TotalSeconds
            : throw new InvalidOperationException($"{customer} is not known");
    }
}
