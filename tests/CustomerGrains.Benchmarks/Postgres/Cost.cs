using System.Diagnostics;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Benchmarks.Postgres;

/// <summary>What some work took: time, and CPU time of all of the database's processes and of ours.</summary>
internal readonly record struct Cost(TimeSpan Elapsed, TimeSpan Database, TimeSpan Client)
{
    public static async Task<Cost> OfAsync(PostgresServer server, Func<Task> work)
    {
        (TimeSpan database, TimeSpan client, long start) = (server.CpuTime(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        return new Cost(Stopwatch.GetElapsedTime(start), server.CpuTime() - database, Environment.CpuUsage.TotalTime - client);
    }

    /// <summary>Columns of a table: items a second, database and client CPU microseconds each.</summary>
    public string Per(int items) =>
        $"{items / Elapsed.TotalSeconds,11:N0}  {Database.TotalMicroseconds / items,8:F2}  {Client.TotalMicroseconds / items,6:F2}";
}
