namespace CustomerGrains.Engine.Core;

/// <summary>The limits of one shard.</summary>
internal sealed record ShardLimits
{
    /// <summary>Bytes that resident customers may take; above it the longest unused ones leave memory.</summary>
    public long ResidentBytesMax { get; init; } = 256L << 20;

    /// <summary>Most records handed over for one commit.</summary>
    public int GroupRecordsMax { get; init; } = 16_384;

    /// <summary>Records after the newest snapshot from which the next is taken at once, so that activation stays short.</summary>
    public int TailRecordsMax { get; init; } = 256;

    /// <summary>How long a changed customer waits for its snapshot, which serves the index too.</summary>
    public TimeSpan SnapshotAge { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most snapshots taken at one tick.</summary>
    public int SnapshotsPerTickMax { get; init; } = 1_000;
}
