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
    /// <summary>The end of a group.</summary>
    public static FeedPosition EndOf(long era, long group) => new(era, group, int.MaxValue);

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
