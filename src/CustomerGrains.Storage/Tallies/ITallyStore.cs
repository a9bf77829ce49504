using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Storage.Tallies;

/// <summary>
/// Tallies, kept with the journal: what <see cref="ICustomerStore.AppendAsync"/> is given with a group is durable with it, or is not there
/// as it is not. Each group's are kept as they came until they are added up by day. Safe for concurrent use.
/// </summary>
public interface ITallyStore
{
    /// <summary>Reads the tallies of a range of days, all of one moment, up to the last group that is durable.</summary>
    /// <param name="firstDay">The first UTC day, 0 or later.</param>
    /// <param name="lastDay">The last UTC day.</param>
    /// <param name="kinds">The kinds of subject to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<TallyTable> ReadTalliesAsync(int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the tallies of the oldest groups to those of their days, in one transaction: each group is added once, whatever fails and
    /// whoever else does the same. What is read is the same before and after.
    /// </summary>
    /// <param name="bytesMax">About how much to add up at a time.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be done all the same.</param>
    /// <returns>How many groups were added up; 0 when there were none.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken);

    /// <summary>
    /// Since when tallies are kept: what was recorded before is in none. Null where they are kept from the first record on.
    /// </summary>
    Instant? TalliesSince { get; }
}
