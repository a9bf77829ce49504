using System.Runtime.CompilerServices;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// The store of one server: a database file in a data folder that only this store has open. Committed means written through to
/// the disk (WAL with synchronous = FULL). Besides what the contract says, an append whose version is not the customer's next one
/// is fenced even where that would leave a gap.
/// </summary>
public sealed class SqliteCustomerStore : IServiceStore
{
    private const int RecordsAtOnce = 256;
    private const int ScannedAtOnce = 2_048;
    private const int CustomersAtOnce = 1_024;

    private readonly DataFolder _folder;
    private readonly WriteThread _writer;
    private readonly ReaderPool _readers;
    private readonly RecentPlaces _recent;
    private readonly FeedTail _tail;
    private bool _disposed;

    private SqliteCustomerStore(DataFolder folder, WriteThread writer, ReaderPool readers, RecentPlaces recent, FeedTail tail) =>
        (_folder, _writer, _readers, _recent, _tail) = (folder, writer, readers, recent, tail);

    /// <summary>The sequence of the last record known.</summary>
    public long JournalPosition => _recent.LastSequence;

    /// <summary>1: a database file has one writer.</summary>
    public int ConcurrentAppendsMax => 1;

    /// <summary>Opens the store, making the data folder and the database where there are none and migrating an older schema.</summary>
    /// <param name="options">How the store keeps its data.</param>
    /// <param name="cancellationToken">Gives up before the work begins.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="StoreException">The folder is in use or cannot be written, or the database is newer than this server.</exception>
    /// <exception cref="StoreCorruptException">The file is damaged or records at the journal's end are missing.</exception>
    public static async ValueTask<SqliteCustomerStore> OpenAsync(SqliteStoreOptions options, CancellationToken cancellationToken)
    {
        if (options.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        return await Task.Run(() => Open(options), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        if (group.Count > 0)
        {
            await _writer.DoAsync(session => session.Append(group, tallies.Span), group.Count).WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Load(customerIds), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JournalRecord?>> FindAsync(IReadOnlyList<InteractionKey> keys, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Find(keys), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalRecord> ReadAsync(
        string customerId, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            long after = afterVersion;
            List<JournalRecord> records = await ReadAsync(session => session.Read(customerId, after, RecordsAtOnce), cancellationToken);
            foreach (JournalRecord record in records)
            {
                yield return record;
                afterVersion = record.Version;
            }

            if (records.Count == 0)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JournalRecord>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAsync(session => session.Timeline(customerId, before, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotsAsync(IReadOnlyList<CustomerSnapshot> snapshots, CancellationToken cancellationToken) =>
        await _writer.DoAsync(session => session.Save(snapshots), records: 0).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PopulationCount>> CountPopulationAsync(CancellationToken cancellationToken) =>
        await ReadAsync(session => session.CountPopulation(), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<CustomerSnapshot>> ReadSnapshotsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long? after = 0; after is { } place;)
        {
            (IReadOnlyList<CustomerSnapshot> snapshots, after) = await ReadAsync(session => session.Snapshots(place, RecordsAtOnce), cancellationToken);
            if (snapshots.Count > 0)
            {
                yield return snapshots;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PlannedReview>> ReadDueAsync(
        string standardVersion, Instant until, PlannedReview? after, int limit, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Due(standardVersion, until, after, limit), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PlannedReview>> ReadOutdatedAsync(
        string standardVersion, PlannedReview? after, int limit, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Outdated(standardVersion, after, limit), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> CountOutdatedAsync(string standardVersion, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.CountOutdated(standardVersion), cancellationToken);

    /// <summary>
    /// The journal is a log without gaps whose records never change, so its end at the beginning is the moment. It is read by short
    /// reads up to there: one long view of the database would keep the write-ahead log from beginning anew.
    /// </summary>
    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<ScannedRecord>> ScanAsync(
        bool withAssessments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long end = await ReadAsync(session => session.JournalEnd(), cancellationToken);
        for (long sequence = 0; sequence < end; sequence += ScannedAtOnce)
        {
            (long first, long last) = (sequence + 1, Math.Min(sequence + ScannedAtOnce, end));
            yield return await ReadAsync(session => session.Scan(first, last, withAssessments), cancellationToken);
        }
    }

    /// <summary>
    /// The journal's end at the beginning is the moment. Snapshots are replaced while they are read, in short reads for the reason that
    /// <see cref="ScanAsync"/> has: one that has overtaken the moment is told by the records that came behind it, and left.
    /// </summary>
    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<StoredCustomer>> ScanCustomersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (long end, long saved) = await ReadAsync(session => (session.JournalEnd(), session.SnapshotEnd()), cancellationToken);
        var moment = new CustomerMoment(end);
        for (long sequence = saved; sequence < end; sequence += ScannedAtOnce)
        {
            (long first, long last) = (sequence + 1, Math.Min(sequence + ScannedAtOnce, end));
            await ReadAsync(session => session.NoteUnsaved(moment, first, last), cancellationToken);
        }

        while (!moment.IsRead)
        {
            List<StoredCustomer> customers = await ReadAsync(session => session.ScanCustomers(moment, CustomersAtOnce), cancellationToken);
            if (customers.Count > 0)
            {
                yield return customers;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<GovernanceAppend> AppendAsync(GovernanceEntry entry, CancellationToken cancellationToken)
    {
        GovernanceLimits.Check(entry);
        var result = GovernanceAppend.Conflict;
        await _writer.DoAsync(session => result = session.Append(entry), records: 0).WaitAsync(cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<GovernanceEntry>> ReadGovernanceAsync(long afterSequence, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Governance(afterSequence), cancellationToken);

    /// <inheritdoc/>
    public UInt128 Identity { get; private init; }

    /// <inheritdoc/>
    public async ValueTask<FeedBounds> ReadFeedBoundsAsync(CancellationToken cancellationToken) => _writer.IsInDoubt
        ? await ReadAsync(session => session.FeedBounds(), cancellationToken)
        : FeedReader.Bounds(_tail.End);

    /// <inheritdoc/>
    public async ValueTask<uint> ReadCheckAsync(FeedPosition at, CancellationToken cancellationToken) =>
        (await ReadAsync(session => session.FeedEndAt(at.Group), cancellationToken)).Check;

    /// <inheritdoc/>
    public async ValueTask<FeedPage> ReadFeedAsync(FeedPosition after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _tail.After(after, limit) ?? await ReadAsync(session => session.Feed(after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<NamedBlob?> ReadBlobAsync(string name, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Blob(name), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NamedBlob>> ReadBlobsAsync(string prefix, string after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await ReadAsync(session => session.Blobs(prefix, after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountBlobsAsync(string prefix, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.CountBlobs(prefix), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> WriteBlobAsync(string name, ReadOnlyMemory<byte> content, long expectedVersion, CancellationToken cancellationToken)
    {
        BlobLimits.Check(name, content);
        return await ChangeAsync(blobs => blobs.Write(name, content, expectedVersion), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveBlobAsync(string name, long expectedVersion, CancellationToken cancellationToken) =>
        await ChangeAsync(blobs => blobs.Remove(name, expectedVersion), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotEndAsync(long position, CancellationToken cancellationToken) =>
        await _writer.DoAsync(session => session.SaveSnapshotEnd(position), records: 0).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public TimeSpan LateAppendMax => TimeSpan.Zero;

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadUnsavedAsync(
        Instant? recordedUntil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long end = JournalPosition;
        long sequence = await ReadAsync(session => session.SnapshotEnd(), cancellationToken);
        for (; sequence < end; sequence += ScannedAtOnce)
        {
            (long first, long last) = (sequence + 1, Math.Min(sequence + ScannedAtOnce, end));
            foreach (string customerId in await ReadAsync(session => session.Unsaved(first, last), cancellationToken))
            {
                yield return customerId;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TallyTable> ReadTalliesAsync(
        int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Tallies(firstDay, lastDay, kinds), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken)
    {
        int groups = 0;
        await _writer.DoAsync(session => groups = session.CompactTallies(bytesMax), records: 0).WaitAsync(cancellationToken);
        return groups;
    }

    /// <inheritdoc/>
    public async ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken) =>
        await ReadAsync(session => session.TallyState(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Recount((long)after, CustomersAtOnce, recordsMax), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> SaveRecountAsync(
        UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        bool isSaved = false;
        byte[] content = tallies.ToArray();
        await _writer.DoAsync(session => isSaved = session.SaveRecount((long)after, (long)upTo, isLast, content), records: 0).WaitAsync(cancellationToken);
        return isSaved;
    }

    /// <summary>Waits for the writes under way, copies the write-ahead log into the database and gives the data folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
        _folder.Dispose();
    }

    private static SqliteCustomerStore Open(SqliteStoreOptions options)
    {
        DataFolder folder = DataFolder.Hold(options.Directory);
        try
        {
            var recent = new RecentPlaces(options.RecentRecords);
            var tail = new FeedTail();
            WriteSession OpenWriter() => WriteSession.Open(folder.DatabasePath, options, recent, tail);
            ReadSession OpenReader() => ReadSession.Open(folder.DatabasePath, options, recent);
            WriteSession session = OpenWriter();
            UInt128 identity = IdentityOf(OpenReader, session);
            var readers = new ReaderPool(OpenReader, options.ReaderConnections);
            var writer = new WriteThread(session, OpenWriter, new DirectoryMerge(recent), new Checkpointer(folder.DatabasePath, options, readers));
            return new SqliteCustomerStore(folder, writer, readers, recent, tail) { Identity = identity };
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>What a first reader finds; where it fails, the writer's session is closed, which nobody has yet.</summary>
    private static UInt128 IdentityOf(Func<ReadSession> open, WriteSession session)
    {
        try
        {
            using ReadSession first = open();
            return first.Identity();
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private async Task<bool> ChangeAsync(Func<BlobTable, bool> change, CancellationToken cancellationToken)
    {
        bool isDone = false;
        await _writer.DoAsync(session => isDone = session.Change(change), records: 0).WaitAsync(cancellationToken);
        return isDone;
    }

    private async Task<T> ReadAsync<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
        if (_writer.IsInDoubt)
        {
            // An empty write opens a new session, which finds out what the journal holds, or fails with the reason.
            await _writer.DoAsync(_ => { }, records: 0).WaitAsync(cancellationToken);
        }

        return await _readers.ReadAsync(read, cancellationToken);
    }
}
