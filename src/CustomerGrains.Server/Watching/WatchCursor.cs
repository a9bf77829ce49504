using CustomerGrains.Engine.Following;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Server.Watching;

/// <summary>
/// Where somebody stands who follows: in the order of customers' changes, and in the log of warnings about employees, channels, products and
/// categories. Each of the two never skips; so whoever goes on from both misses nothing, in whatever order it was given them.
/// </summary>
/// <param name="Customers">The place among customers' changes.</param>
/// <param name="Subjects">The place in the other log; null for who does not follow it.</param>
internal readonly record struct WatchCursor(FeedPosition Customers, long? Subjects)
{
    /// <summary>The text that clients keep.</summary>
    /// <param name="identity">The store's identity.</param>
    public string Text(UInt128 identity) => FeedCursor.Write(identity, Customers, Subjects);
}
