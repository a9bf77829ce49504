using CustomerGrains.Domain;

namespace CustomerGrains.Storage;

/// <summary>
/// The durable side of the product: the journal, and the snapshots that shorten activation. Safe for concurrent use, with one
/// exception: see <see cref="ConcurrentAppendsMax"/>. Every method throws <see cref="StoreException"/> when the store fails and
/// <see cref="StoreCorruptException"/> when it holds what cannot have been written.
/// </summary>
public interface ICustomerStore : IAsyncDisposable
{
    /// <summary>
    /// Appends that may be under way at a time, 1 or more. A customer's records are never in two of them: the next group with records
    /// of a customer is handed over only after the one before has ended.
    /// </summary>
    int ConcurrentAppendsMax { get; }

    /// <summary>Writes a group in one transaction. When it completes, the whole group is durable; when it throws, ask again.</summary>
    /// <param name="group">Records of any customers; those of one customer in order of version. Lent to the store until it completes.</param>
    /// <param name="tallies">What the group adds to the tallies, in the format of <c>TallyCodec</c>; empty for nothing. Not written into afterwards.</param>
    /// <param name="cancellationToken">Gives up waiting; the group may be written all the same.</param>
    /// <exception cref="StoreFencedException">A version in the group exists already; nothing was written.</exception>
    ValueTask AppendAsync(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken);

    /// <summary>Reads what is needed to activate customers, one for each id and in the same order.</summary>
    ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<string> customerIds, CancellationToken cancellationToken);

    /// <summary>Finds records by interaction id: the last word on whether an id had effect. One entry for each key, null where there is none.</summary>
    ValueTask<IReadOnlyList<JournalRecord?>> FindAsync(IReadOnlyList<InteractionKey> keys, CancellationToken cancellationToken);

    /// <summary>Reads a customer's records in order of version.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="afterVersion">The version to begin after; 0 for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<JournalRecord> ReadAsync(string customerId, long afterVersion, CancellationToken cancellationToken);

    /// <summary>Reads a page of a customer's timeline, the newest first by when interactions happened, then by version.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="before">The place to begin after; null for the newest.</param>
    /// <param name="limit">Most records to return, 1 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<JournalRecord>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Writes snapshots in one transaction. One that is older than what the store has is passed over; one of the same version takes its
    /// place, because a customer may have been looked at again.
    /// </summary>
    ValueTask SaveSnapshotsAsync(IReadOnlyList<CustomerSnapshot> snapshots, CancellationToken cancellationToken);

    /// <summary>Counts customers by stage and tier, by their newest snapshots.</summary>
    ValueTask<IReadOnlyList<PopulationCount>> CountPopulationAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads the newest snapshot of every customer, some hundred at a time, by short reads that hold up nobody. One written meanwhile is
    /// given as it was before or as it is after; a customer whose first snapshot is written meanwhile may be missing.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<CustomerSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Gives customers who, by their newest snapshots, have to be looked at again until an instant: the earliest first, of those due at one
    /// instant by rank, and then in an order of the store's own.
    /// </summary>
    /// <param name="standardVersion">Only those last looked at under this version.</param>
    /// <param name="until">The instant, itself included.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most customers to give, 1 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<PlannedReview>> ReadDueAsync(
        string standardVersion, Instant until, PlannedReview? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Gives customers who, by their newest snapshots, were last looked at under another version of the standard: by that version, then
    /// as <see cref="ReadDueAsync"/> does.
    /// </summary>
    /// <param name="standardVersion">The version in force.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most customers to give, 1 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<PlannedReview>> ReadOutdatedAsync(
        string standardVersion, PlannedReview? after, int limit, CancellationToken cancellationToken);

    /// <summary>Counts the customers who, by their newest snapshots, were last looked at under another version of the standard.</summary>
    ValueTask<long> CountOutdatedAsync(string standardVersion, CancellationToken cancellationToken);

    /// <summary>
    /// A place in the journal, in numbers of the store's own: every record whose append begins after this was read lies behind it. It
    /// mostly grows.
    /// </summary>
    long JournalPosition { get; }

    /// <summary>
    /// Notes durably that all records up to a place of the journal are in their customers' newest snapshots, so that after a kill only
    /// the journal behind it has to be looked at. The store may note an earlier place.
    /// </summary>
    ValueTask SaveSnapshotEndAsync(long position, CancellationToken cancellationToken);

    /// <summary>Finds the customers with records behind the place noted that their newest snapshots do not have; some more than once.</summary>
    /// <param name="recordedUntil">Which records have to be looked at; whether later ones are as well is the store's to say. Null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<string> ReadUnsavedAsync(Instant? recordedUntil, CancellationToken cancellationToken);

    /// <summary>
    /// How long what a process had under way when it died may still become durable; zero when nobody but the process that opened the
    /// store writes to it.
    /// </summary>
    TimeSpan LateAppendMax { get; }
}
