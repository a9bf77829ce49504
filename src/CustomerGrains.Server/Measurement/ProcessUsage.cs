using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Measurement;

/// <summary>What this process has used since it was started.</summary>
internal static class ProcessUsage
{
    /// <summary>Reads it.</summary>
    public static GetUsageResponse Read() => new()
    {
        ProcessorTime = Environment.CpuUsage.TotalTime.ToDuration(),
        Uptime = (DateTime.UtcNow - System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime()).ToDuration(),
        Processors = Environment.ProcessorCount,
        ResidentBytes = Environment.WorkingSet,
        ManagedBytes = GC.GetTotalMemory(forceFullCollection: false),
        AllocatedBytes = GC.GetTotalAllocatedBytes(precise: false),
        Collections = { GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2) },
        Pauses = GC.GetTotalPauseDuration().ToDuration(),
    };
}
