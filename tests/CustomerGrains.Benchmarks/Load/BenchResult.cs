using System.Text.Json;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>What <c>customergrains bench --json</c> printed.</summary>
internal sealed record BenchResult(IReadOnlyList<BenchTrack> Tracks, BenchUsage? Usage, BenchSchedule? Schedule, BenchOutcomes Outcomes, BenchCeilings? Ceilings)
{
    private static readonly JsonSerializerOptions Layout = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The only thing that was measured.</summary>
    public BenchTrack Only => Tracks.Single();

    /// <summary>The one of a name.</summary>
    public BenchTrack Of(string name) => Tracks.Single(track => track.Name == name);

    /// <summary>What to say where the generator could not keep the schedule.</summary>
    public string Doubt => Schedule is { Kept: false } schedule ? $" (generator late by {schedule.LagP99:F1} ms at p99: not to be believed)" : "";

    /// <summary>Reads it.</summary>
    public static BenchResult Parse(string json) =>
        JsonSerializer.Deserialize<BenchResult>(json, Layout) ?? throw new InvalidOperationException("bench printed nothing");
}

/// <summary>One thing that was measured.</summary>
internal sealed record BenchTrack(string Name, double PerSecond, BenchLatency FromDue, BenchLatency FromSend);

/// <summary>Latencies in milliseconds.</summary>
internal sealed record BenchLatency(long Count, double P50, double P99, double P999, double Max);

/// <summary>What was used.</summary>
internal sealed record BenchUsage(double? ServerMicrosecondsEach, double? AllocatedBytesEach, double GeneratorMicrosecondsEach);

/// <summary>What the server said of the interactions.</summary>
internal sealed record BenchOutcomes(long Applied);

/// <summary>What the parts reach alone.</summary>
internal sealed record BenchCeilings(
    double TransportPerSecond,
    double? TransportServerMicrosecondsEach,
    BenchLatency Transport,
    string Store,
    int StoreGroupSize,
    int StoreGroupsInFlight,
    double StorePerSecond,
    double StoreServerMicrosecondsEach,
    double StoreGroupP50,
    double StoreGroupP99)
{
    /// <summary>The mean of this and another time; latencies are the worse ones.</summary>
    public BenchCeilings MeanWith(BenchCeilings other) => this with
    {
        TransportPerSecond = (TransportPerSecond + other.TransportPerSecond) / 2,
        TransportServerMicrosecondsEach = (TransportServerMicrosecondsEach + other.TransportServerMicrosecondsEach) / 2,
        Transport = Transport.P99 > other.Transport.P99 ? Transport : other.Transport,
        StorePerSecond = (StorePerSecond + other.StorePerSecond) / 2,
        StoreServerMicrosecondsEach = (StoreServerMicrosecondsEach + other.StoreServerMicrosecondsEach) / 2,
        StoreGroupP50 = Math.Max(StoreGroupP50, other.StoreGroupP50),
        StoreGroupP99 = Math.Max(StoreGroupP99, other.StoreGroupP99),
    };
}

/// <summary>Whether the generator kept the schedule.</summary>
internal sealed record BenchSchedule(bool Kept, double LagP99);
