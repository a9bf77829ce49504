namespace CustomerGrains.Engine.Following;

/// <summary>How much is kept for those who follow. The defaults take about 16 MiB, and 16 kB more for a reader who is far behind.</summary>
public sealed record FollowLimits
{
    /// <summary>Recent changes kept in memory for all.</summary>
    public int RecentChanges { get; init; } = 16_384;

    /// <summary>Changes that may wait for one reader.</summary>
    public int WaitingChanges { get; init; } = 1_024;

    /// <summary>Records read from the store at a time.</summary>
    public int PageRecords { get; init; } = 1_024;

    /// <summary>Readers of the past that may read from the store at a time; the others wait.</summary>
    public int StoreReaders { get; init; } = 4;

    /// <summary>How often the store is asked without a sign of a commit: others may write to it, and what they have under way delays what can be read.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
