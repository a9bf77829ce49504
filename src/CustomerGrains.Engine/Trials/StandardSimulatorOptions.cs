namespace CustomerGrains.Engine.Trials;

/// <summary>How trials of standards are run.</summary>
public sealed record StandardSimulatorOptions
{
    /// <summary>Threads that grade customers, 1 or more; one more reads them. Default: as many as there are processors.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Memory for the journal's records while the past is lived again, in bytes, 1 or more, about. Default 512 MiB.</summary>
    public long PastMemoryBytes { get; init; } = 512L << 20;

    /// <summary>How often it is told how far a trial is. Default twice a second.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(500);
}
