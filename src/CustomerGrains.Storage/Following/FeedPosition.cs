namespace CustomerGrains.Storage.Following;

/// <summary>
/// A place in the order of a store's changes. Everything at or before a place that was once read stays there for good, and whatever
/// becomes durable later lies behind every place that was ever given; so whoever goes on from the last place read misses nothing.
/// </summary>
/// <param name="Era">Numbers of groups are comparable within an era; eras are numbered from 1. 0 only before everything.</param>
/// <param name="Group">The group of records that became durable together, in the store's own numbers; they grow, with gaps.</param>
/// <param name="Place">The record within its group, from 1; <see cref="int.MaxValue"/> for the end of the group.</param>
public readonly record struct FeedPosition(long Era, long Group, int Place) : IComparable<FeedPosition>
{
    /// <summary>
    /// Some of what the store has up to there, by which a place is told from the same one in another course of things, of a store that was
    /// put back to an earlier state: see <see cref="IChangeFeed.ReadCheckAsync"/>. 0 where it is not known. Places are the same whatever it is.
    /// </summary>
    public uint Check { get; init; }

    /// <summary>What <see cref="Check"/> takes of a record's chain.</summary>
    /// <param name="chain">The chain of the newest record up to a place.</param>
    public static uint CheckOf(UInt128 chain) => (uint)chain;

    /// <summary>The end of a group.</summary>
    public static FeedPosition EndOf(long era, long group) => new(era, group, int.MaxValue);

    /// <inheritdoc/>
    public bool Equals(FeedPosition other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Era, Group, Place);

    /// <inheritdoc/>
    public int CompareTo(FeedPosition other) => (Era, Group, Place).CompareTo((other.Era, other.Group, other.Place));

    /// <summary>Whether one lies before another.</summary>
    public static bool operator <(FeedPosition left, FeedPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether one lies behind another.</summary>
    public static bool operator >(FeedPosition left, FeedPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether one lies before another or is the same.</summary>
    public static bool operator <=(FeedPosition left, FeedPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one lies behind another or is the same.</summary>
    public static bool operator >=(FeedPosition left, FeedPosition right) => left.CompareTo(right) >= 0;
}
