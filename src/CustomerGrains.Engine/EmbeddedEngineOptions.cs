namespace CustomerGrains.Engine;

/// <summary>Settings of the embedded engine.</summary>
public sealed class EmbeddedEngineOptions
{
    /// <summary>Shards over which grains are spread, 1 to 256. Default: one for each processor.</summary>
    public int Shards { get; set; } = Environment.ProcessorCount;

    /// <summary>Memory for resident customers in bytes, all shards together, 1 MiB or more. Default 1 GiB.</summary>
    public long ResidentBytesMax { get; set; } = 1L << 30;

    /// <summary>
    /// Most interactions under way at a time, 1 to 1,048,576; beyond it callers wait, up to four times as many, or are turned away.
    /// Default 65,536.
    /// </summary>
    public int InteractionsUnderWayMax { get; set; } = 65_536;

    /// <summary>Most questions under way at a time, 1 to 1,048,576; four times as many may wait. Default 16,384.</summary>
    public int ReadsUnderWayMax { get; set; } = 16_384;

    /// <summary>Most records of one commit, 1 to 65,536. Default 16,384.</summary>
    public int GroupRecordsMax { get; set; } = 16_384;

    /// <summary>Batches of customers read from the store at a time, 1 to 64. Default 4.</summary>
    public int ConcurrentLoadsMax { get; set; } = 4;

    /// <summary>How long a customer that nobody uses stays in memory, 1 s to 30 days. Default 1 h.</summary>
    public TimeSpan CustomerIdleMax { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a changed customer may wait for its snapshot, 100 ms to 1 h. Default 5 s.</summary>
    public TimeSpan SnapshotAge { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether all customers are kept in the population index, in memory, so that they can be listed and counted.
    /// Default true. Without it there are no lists, distributions, or gradings by percentile.
    /// </summary>
    public bool KeepsPopulation { get; set; } = true;

    /// <summary>Throws when a setting is outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting and the range.</exception>
    public void Validate()
    {
        Check(nameof(Shards), Shards, 1, 256);
        Check(nameof(ResidentBytesMax), ResidentBytesMax, 1 << 20, long.MaxValue);
        Check(nameof(InteractionsUnderWayMax), InteractionsUnderWayMax, 1, 1 << 20);
        Check(nameof(ReadsUnderWayMax), ReadsUnderWayMax, 1, 1 << 20);
        Check(nameof(GroupRecordsMax), GroupRecordsMax, 1, 65_536);
        Check(nameof(ConcurrentLoadsMax), ConcurrentLoadsMax, 1, 64);
        Check(nameof(CustomerIdleMax), (long)CustomerIdleMax.TotalSeconds, 1, 30 * 86_400);
        Check(nameof(SnapshotAge), (long)SnapshotAge.TotalMilliseconds, 100, 3_600_000);
    }

    private static void Check(string setting, long value, long min, long max)
    {
        if (value < min || value > max)
        {
            throw new ArgumentOutOfRangeException(setting, value, $"{setting} is {value}; allowed are {min} to {max}");
        }
    }
}
