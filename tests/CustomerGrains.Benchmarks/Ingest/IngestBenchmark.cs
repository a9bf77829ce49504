using CustomerGrains.Storage;
using CustomerGrains.V1;

namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>
/// Durable streamed ingest on SQLite or PostgreSQL against two ceilings measured in the same run: the store alone writing the same rows in groups,
/// and the transport alone echoing the same messages.
/// </summary>
internal static class IngestBenchmark
{
    private const int WarmUp = 500_000;
    private const int Interactions = 1_000_000;
    private const int MessageSize = 100;
    private const int Window = 64;
    private const int Group = 1_000;

    /// <param name="onPostgres">Whether on a PostgreSQL server of its own, instead of SQLite.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task RunAsync(bool onPostgres, TextWriter output)
    {
        List<StreamInteractionsRequest> messages = Workload.Messages(WarmUp + Interactions, MessageSize);
        await using IStorePlace place = onPostgres ? await PostgresPlace.CreateAsync() : new SqlitePlace();
        double store;
        await using (ICustomerStore alone = await place.OpenAsync())
        {
            store = await StoreAlone.RunAsync(alone, messages, WarmUp, Group);
        }

        (DriveResult transport, double transportCpu) = await EchoAsync(messages);
        (DriveResult ingest, double ingestCpu) = await ServeAsync(place, messages);
        double ceiling = Math.Min(store, transport.PerSecond);
        await output.WriteLineAsync(
            $"""
            {Interactions:N0} interactions after {WarmUp:N0} for warming up, of {Workload.Customers:N0} customers, {MessageSize} a message, {Window} messages in flight, {Environment.ProcessorCount} cores
            | what | interactions/s | server CPU µs each | p50 ms | p99 ms |
            |---|---|---|---|---|
            | store alone, groups of {Group:N0} | {store:N0} | | | |
            | transport alone, echo | {transport.PerSecond:N0} | {transportCpu:F2} | {transport.MedianMilliseconds:F1} | {transport.NinetyNineMilliseconds:F1} |
            | durable ingest on {place.Name} | {ingest.PerSecond:N0} | {ingestCpu:F2} | {ingest.MedianMilliseconds:F1} | {ingest.NinetyNineMilliseconds:F1} |
            durable ingest is {ingest.PerSecond / ceiling:P0} of the lower ceiling
            """);
    }

    private static async Task<(DriveResult Result, double CpuMicroseconds)> EchoAsync(List<StreamInteractionsRequest> messages)
    {
        using ChildProcess echo = ChildProcess.Start(typeof(EchoServer).Assembly.Location, EchoServer.Command);
        return await DriveAsync(echo, messages);
    }

    private static async Task<(DriveResult Result, double CpuMicroseconds)> ServeAsync(IStorePlace place, List<StreamInteractionsRequest> messages)
    {
        string server = Path.Combine(AppContext.BaseDirectory, "CustomerGrains.Server.dll");
        using ChildProcess process = ChildProcess.Start(
            server, ["serve", .. await place.ServerArgumentsAsync(), "--grpc", "127.0.0.1:6097", "--web", "127.0.0.1:6098"]);
        return await DriveAsync(process, messages);
    }

    private static async Task<(DriveResult Result, double CpuMicroseconds)> DriveAsync(ChildProcess process, List<StreamInteractionsRequest> messages)
    {
        // The first part makes the customers known and the code compiled; what a server does all day is measured behind it.
        const int First = WarmUp / MessageSize;
        await StreamDriver.RunAsync(process.Address, messages[..First], Window);
        TimeSpan before = process.CpuTime;
        DriveResult result = await StreamDriver.RunAsync(process.Address, messages[First..], Window);
        return (result, (process.CpuTime - before).TotalMicroseconds / result.Interactions);
    }
}
