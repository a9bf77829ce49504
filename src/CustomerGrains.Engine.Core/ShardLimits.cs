namespace CustomerGrains.Engine.Core;

/// <summary>The limits of one shard.</summary>
internal sealed record ShardLimits
{
    /// <summary>Bytes that resident customers may take; above it the longest unused ones leave memory.</summary>
    public long ResidentBytesMax { get; init; } = 256L << 20;

    /// <summary>How long a customer that nobody uses stays in memory.</summary>
    public TimeSpan IdleMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long nobody has used a customer that is packed, to rest in less memory.</summary>
    public TimeSpan RestAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most customers packed at one tick for having been idle.</summary>
    public int RestsPerTickMax { get; init; } = 50;

    /// <summary>Most records handed over for one commit.</summary>
    public int GroupRecordsMax { get; init; } = 16_384;

    /// <summary>
    /// Records after the newest snapshot from which the next is taken at once, so that activation stays short; of large customers more,
    /// see <see cref="SnapshotBytesPerRecordMax"/>.
    /// </summary>
    public int TailRecordsMax { get; init; } = 256;

    /// <summary>Bytes of a customer for each record of the tail from which a snapshot is worth its size.</summary>
    public int SnapshotBytesPerRecordMax { get; init; } = 64;

    /// <summary>How long a changed customer waits for its snapshot, which serves the index too.</summary>
    public TimeSpan SnapshotAge { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long before they are due, or may be while they wait for their snapshots, customers in memory are kept in order; the rest is left to the
    /// store's index. Longer than they wait, also under load.
    /// </summary>
    public TimeSpan ReviewHorizon { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most customers looked at again in one go, so that what others sent is not held up.</summary>
    public int ReviewsAtOnceMax { get; init; } = 500;

    /// <summary>Most snapshots taken at one tick: a millisecond's work.</summary>
    public int SnapshotsPerTickMax { get; init; } = 50;
}
