using CustomerGrains.Benchmarks.Postgres;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>
/// Durable streamed ingest against its ceilings in the same run: the transport alone, the store alone and, on PostgreSQL, the plain
/// design of one row for each insert; with the CPU time of server and database for each interaction.
/// </summary>
internal static class StreamedScenario
{
    private const string Usual = "--customers 100000 --batch 100 --streams 4 --in-flight 16 --duplicates 0 --late 1 --late-days 100 --rate max";

    public static async Task RunAsync(TextWriter output, Ground ground)
    {
        using ServerUnderLoad server = await ServerUnderLoad.StartAsync(ground);
        BenchCeilings before = await CeilingsAsync(server);
        TimeSpan? databaseBefore = ground.Postgres?.CpuTime();
        BenchResult result = await BenchProcess.RunAsync(server.Address, $"{Usual} --for 30s --warm-up 5s");
        TimeSpan? database = ground.Postgres?.CpuTime() - databaseBefore;

        // On a shared machine the ceilings move; those before and those behind have the run between them.
        BenchCeilings ceilings = before.MeanWith(await CeilingsAsync(server));
        double perSecond = result.Only.PerSecond;
        await output.WriteLineAsync(
            $"""
            | 100,000 customers, 100 a message, on {ceilings.Store} | per second | server CPU µs each | database CPU µs each | p50 ms | p99 ms |
            |---|---|---|---|---|---|
            | store alone, groups of {ceilings.StoreGroupSize:N0}, {ceilings.StoreGroupsInFlight} in flight | {ceilings.StorePerSecond:N0} | {ceilings.StoreServerMicrosecondsEach:F2} | | {ceilings.StoreGroupP50:F1} | {ceilings.StoreGroupP99:F1} |
            | transport alone | {ceilings.TransportPerSecond:N0} | {ceilings.TransportServerMicrosecondsEach:F2} | | {ceilings.Transport.P50:F1} | {ceilings.Transport.P99:F1} |
            | durable ingest | {perSecond:N0} | {result.Usage?.ServerMicrosecondsEach:F2} | {database?.TotalMicroseconds / result.Outcomes.Applied:F2} | {result.Only.FromDue.P50:F1} | {result.Only.FromDue.P99:F1} |
            durable ingest is {perSecond / ceilings.StorePerSecond:P0} of the store alone and {perSecond / ceilings.TransportPerSecond:P0} of the transport alone
            """);
        if (ground.Postgres is { } postgres)
        {
            double rows = SingleRows.Rows / (await SingleRows.MeasureAsync(postgres)).Elapsed.TotalSeconds;
            await output.WriteLineAsync($"single-row inserts over {SingleRows.Connections} connections: {rows:N0}/s; durable ingest is {perSecond / rows:F1} times that");
        }
    }

    private static async Task<BenchCeilings> CeilingsAsync(ServerUnderLoad server)
    {
        BenchResult result = await BenchProcess.RunAsync(server.Address, $"{Usual} --for 5s --warm-up 5s --ceilings");
        return result.Ceilings ?? throw new InvalidOperationException("bench measured no ceilings");
    }
}
