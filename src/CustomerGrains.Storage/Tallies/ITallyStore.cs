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
    /// Names the appends under way, those of which it was told that they failed and that may become durable all the same among them. What
    /// earlier appends added is in whatever is read after this, and what of theirs is not, never will be. By default there are none: of a
    /// store in which an append that failed is written by then, or is not.
    /// </summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<IReadOnlySet<string>> ReadAppendsUnderWayAsync(CancellationToken cancellationToken) => new(new HashSet<string>());

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
    /// How far tallies go back. A store with records from before tallies were kept, or were kept as they are now, begins a recount when it
    /// is opened: the journal as it stood then is counted again, and what comes later is counted with its groups.
    /// </summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken);

    /// <summary>Reads the next customers of the recount, each with all its records from before it, by short reads that hold up nobody.</summary>
    /// <param name="after">The number of the customer to begin after; 0 for the first.</param>
    /// <param name="recordsMax">About how many records to read, 1 or more; all of a customer's are read together.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The customers; null where no recount is under way.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    /// <exception cref="StoreCorruptException">The store holds what cannot have been written.</exception>
    ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken);

    /// <summary>
    /// Adds what was counted of customers of the recount, and notes up to whom it has come, in one transaction. Nobody reads it until the
    /// recount ends: then it takes the place, at once, of what was counted of the same records before.
    /// </summary>
    /// <param name="after">The customer that it had come to, whose successors were counted.</param>
    /// <param name="upTo">The customer that it comes to.</param>
    /// <param name="isLast">Whether there are no more: it ends.</param>
    /// <param name="tallies">What was counted, in the format of <c>TallyCodec</c>.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be done all the same.</param>
    /// <returns>Whether it was added; not where the recount had not come to that customer, because somebody else goes on with it.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<bool> SaveRecountAsync(UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken);
}
