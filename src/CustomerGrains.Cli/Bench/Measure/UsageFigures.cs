namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>What was used while a run was measured.</summary>
internal sealed record UsageFigures
{
    /// <summary>Processor time of the server for each interaction, and for each call where nothing was written, in microseconds; null when the server does not say.</summary>
    public double? ServerMicrosecondsEach { get; init; }

    /// <summary>Cores that the server kept busy; null when it does not say.</summary>
    public double? ServerCores { get; init; }

    /// <summary>Cores that the server may use; null when it does not say.</summary>
    public int? ServerProcessors { get; init; }

    /// <summary>Memory that the server asked for, for each interaction or call, in bytes.</summary>
    public double? AllocatedBytesEach { get; init; }

    /// <summary>Garbage collections of generation 0, 1 and 2.</summary>
    public IReadOnlyList<long>? Collections { get; init; }

    /// <summary>How long garbage collection kept the server waiting, in milliseconds.</summary>
    public double? PauseMilliseconds { get; init; }

    /// <summary>Memory of the server's process in RAM at the end.</summary>
    public long? ResidentBytes { get; init; }

    /// <summary>Whether the server was started anew meanwhile, so that what it used is not known.</summary>
    public bool ServerRestarted { get; init; }

    /// <summary>Processor time of the generator for each interaction or call, in microseconds.</summary>
    public required double GeneratorMicrosecondsEach { get; init; }

    /// <summary>Cores that the generator kept busy.</summary>
    public required double GeneratorCores { get; init; }

    /// <summary>What lies between two readings.</summary>
    public static UsageFigures Between(UsageReading first, UsageReading last)
    {
        long interactions = last.Interactions - first.Interactions;
        double each = Math.Max(1, interactions > 0 ? interactions : last.Reads - first.Reads);
        double seconds = Math.Max(1e-6, (last.At - first.At).TotalSeconds);
        TimeSpan generator = last.Generator - first.Generator;
        UsageFigures figures = new()
        {
            GeneratorMicrosecondsEach = generator.TotalMicroseconds / each,
            GeneratorCores = generator.TotalSeconds / seconds,
        };
        if (first.Server is not { } before || last.Server is not { } after)
        {
            return figures;
        }

        if (after.Uptime.ToTimeSpan().TotalSeconds < seconds)
        {
            return figures with { ServerRestarted = true };
        }

        TimeSpan server = after.ProcessorTime.ToTimeSpan() - before.ProcessorTime.ToTimeSpan();
        return figures with
        {
            ServerMicrosecondsEach = server.TotalMicroseconds / each,
            ServerCores = server.TotalSeconds / seconds,
            ServerProcessors = after.Processors,
            AllocatedBytesEach = (after.AllocatedBytes - before.AllocatedBytes) / each,
            Collections = [.. after.Collections.Zip(before.Collections, (late, early) => late - early)],
            PauseMilliseconds = (after.Pauses.ToTimeSpan() - before.Pauses.ToTimeSpan()).TotalMilliseconds,
            ResidentBytes = after.ResidentBytes,
        };
    }
}
