using System.Runtime.CompilerServices;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// The production store: a schema in a PostgreSQL database, which any number of servers may share. Committed means what PostgreSQL
/// means by it with fsync and synchronous_commit on. The fence is the journal's key: a version that exists already is refused. A gap is
/// not refused, because looking costs more than writing does; it is noticed when it is read.
/// </summary>
public sealed class PostgresCustomerStore : IServiceStore
{
    private const int RecordsAtOnce = 256;
    private const int ScansMax = 2;

    /// <summary>How much longer than anything else it may take to count everybody: of ten million, lately written, minutes.</summary>
    private const int CountingPatience = 20;

    private readonly ConnectionPool _appending;
    private readonly ConnectionPool _saving;
    private readonly ConnectionPool _reading;
    private readonly ConnectionPool _counting;
    private readonly string _schema;
    private readonly JournalWriter _writer;
    private readonly JournalReader _reader;
    private readonly ActivationReader _activation;
    private readonly SnapshotTable _snapshots;
    private readonly PlanReader _plans;
    private readonly SnapshotEnd _snapshotEnd;
    private readonly CursorReader _cursors;
    private readonly JournalScan _scan;
    private readonly CustomerScan _customerScan;
    private readonly GovernanceTable _governance;
    private readonly FeedReader _feed;
    private readonly BlobTable _blobs;
    private readonly TallyTables _tallies;
    private readonly TallyPass _pass;

    private PostgresCustomerStore(PostgresStoreOptions options, ConnectionPool saving, NewestCommits newest, StoreKeys keys)
    {
        Identity = keys.Identity;
        _schema = options.Schema;
        var customers = new CustomerKey(keys.Secret);
        ConcurrentAppendsMax = options.AppendConnections;
        _saving = saving;
        _appending = Pool(options, "append", options.AppendConnections, newest);
        _reading = Pool(options, "read", options.ReadConnections);
        _counting = Pool(options, "count", connections: 1, deadline: CountingPatience * options.Deadline);
        _writer = new JournalWriter(_appending, newest, customers, options.Schema);
        _reader = new JournalReader(_reading, customers, options.Schema);
        _activation = new ActivationReader(_reading, customers, options.Schema);
        _snapshots = new SnapshotTable(_saving, _reading, _counting, customers, options.Schema);
        _plans = new PlanReader(_reading, _counting, customers, options.Schema);
        _snapshotEnd = new SnapshotEnd(_saving, _reading, options.Schema);
        _cursors = new CursorReader(ConnectionFactory.Create(options, "scan", ScansMax, writes: false), ScansMax, options.Deadline);
        _scan = new JournalScan(_cursors, options.Schema);
        _customerScan = new CustomerScan(_cursors, options.Schema);
        _governance = new GovernanceTable(_saving, _reading, options.Schema);
        _feed = new FeedReader(_reading, options.Schema);
        _blobs = new BlobTable(_saving, _reading, options.Schema);
        _tallies = new TallyTables(_saving, _reading, options.Schema);
        _pass = new TallyPass(_saving, _reading, options.Schema);
    }

    /// <inheritdoc/>
    public int ConcurrentAppendsMax { get; }

    /// <inheritdoc/>
    public async ValueTask<string?> ReadVersionFaultAsync(CancellationToken cancellationToken) =>
        await _reading.DoAsync((connection, limited) => Schema.VersionFaultAsync(connection, _schema, limited), cancellationToken);

    /// <summary>Opens the store, making the schema and its tables where there are none and migrating an older version.</summary>
    /// <param name="options">How the store reaches its database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="StoreException">
    /// The database cannot be reached or used, is newer than this server, or may lose what it has committed. The message is one line
    /// and holds no secret.
    /// </exception>
    public static async ValueTask<PostgresCustomerStore> OpenAsync(PostgresStoreOptions options, CancellationToken cancellationToken)
    {
        if (options.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        var newest = new NewestCommits(options.AppendConnections, options.Schema);
        ConnectionPool saving = Pool(options, "save", connections: 1, newest);
        PostgresCustomerStore? store = null;
        try
        {
            StoreKeys keys = await MigrateAsync(options, saving, cancellationToken);
            store = new PostgresCustomerStore(options, saving, newest, keys);
            await store._snapshotEnd.OpenAsync(cancellationToken);
            await store._pass.BeginIfDueAsync(cancellationToken);
            return store;
        }
        catch
        {
            await (store?.DisposeAsync() ?? saving.DisposeAsync());
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        if (group.Count > 0)
        {
            await _snapshotEnd.BeforeAppendAsync(group, cancellationToken);
            await _writer.AppendAsync(group, tallies, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        customerIds.Count == 0 ? [] : await _activation.LoadAsync([.. customerIds], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JournalRecord?>> FindAsync(IReadOnlyList<InteractionKey> keys, CancellationToken cancellationToken) =>
        keys.Count == 0 ? [] : await _reader.FindAsync([.. keys], cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalRecord> ReadAsync(
        string customerId, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            List<JournalRecord> records = await _reader.RangeAsync(customerId, afterVersion, RecordsAtOnce, cancellationToken);
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
        return await _reader.TimelineAsync(customerId, before, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotsAsync(IReadOnlyList<CustomerSnapshot> snapshots, CancellationToken cancellationToken)
    {
        if (snapshots.Count > 0)
        {
            await _snapshots.SaveAsync(snapshots, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PopulationCount>> CountPopulationAsync(CancellationToken cancellationToken) =>
        await _snapshots.CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<CustomerSnapshot>> ReadSnapshotsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (Guid? after = Guid.Empty; after is { } place;)
        {
            (List<CustomerSnapshot> snapshots, after) = await _snapshots.AfterAsync(place, RecordsAtOnce, cancellationToken);
            if (snapshots.Count > 0)
            {
                yield return snapshots;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PlannedReview>> ReadDueAsync(
        string standardVersion, Instant until, PlannedReview? after, int limit, CancellationToken cancellationToken) =>
        await _plans.DueAsync(standardVersion, until, after, limit, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PlannedReview>> ReadOutdatedAsync(
        string standardVersion, PlannedReview? after, int limit, CancellationToken cancellationToken) =>
        await _plans.OutdatedAsync(standardVersion, after, limit, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> CountOutdatedAsync(string standardVersion, CancellationToken cancellationToken) =>
        await _plans.CountOutdatedAsync(standardVersion, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<ScannedRecord>> ScanAsync(bool withAssessments, CancellationToken cancellationToken) =>
        _scan.ReadAsync(withAssessments, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<StoredCustomer>> ScanCustomersAsync(CancellationToken cancellationToken) =>
        _customerScan.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<GovernanceAppend> AppendAsync(GovernanceEntry entry, CancellationToken cancellationToken)
    {
        GovernanceLimits.Check(entry);
        return await _governance.AppendAsync(entry, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<GovernanceEntry>> ReadGovernanceAsync(long afterSequence, CancellationToken cancellationToken) =>
        await _governance.ReadAsync(afterSequence, cancellationToken);

    /// <inheritdoc/>
    public UInt128 Identity { get; }

    /// <inheritdoc/>
    public async ValueTask<FeedBounds> ReadFeedBoundsAsync(CancellationToken cancellationToken) => await _feed.BoundsAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<uint> ReadCheckAsync(FeedPosition at, CancellationToken cancellationToken) => await _feed.CheckAsync(at, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<FeedPage> ReadFeedAsync(FeedPosition after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await _feed.AfterAsync(after, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<NamedBlob?> ReadBlobAsync(string name, CancellationToken cancellationToken) =>
        await _blobs.ReadAsync(name, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NamedBlob>> ReadBlobsAsync(string prefix, string after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return await _blobs.ReadAsync(prefix, after, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountBlobsAsync(string prefix, CancellationToken cancellationToken) => await _blobs.CountAsync(prefix, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> WriteBlobAsync(string name, ReadOnlyMemory<byte> content, long expectedVersion, CancellationToken cancellationToken)
    {
        BlobLimits.Check(name, content);
        return await _blobs.WriteAsync(name, content.ToArray(), expectedVersion, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveBlobAsync(string name, long expectedVersion, CancellationToken cancellationToken) =>
        await _blobs.RemoveAsync(name, expectedVersion, cancellationToken);

    /// <inheritdoc/>
    public long JournalPosition => _snapshotEnd.Position;

    /// <inheritdoc/>
    public async ValueTask SaveSnapshotEndAsync(long position, CancellationToken cancellationToken) =>
        await _snapshotEnd.NoteAsync(position, cancellationToken);

    /// <inheritdoc/>
    public TimeSpan LateAppendMax => SnapshotEnd.Margin;

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadUnsavedAsync(
        Instant? recordedUntil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (List<string> customers in _snapshotEnd.UnsavedAsync(recordedUntil, cancellationToken))
        {
            foreach (string customerId in customers)
            {
                yield return customerId;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TallyTable> ReadTalliesAsync(
        int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken) =>
        await _tallies.ReadAsync(firstDay, lastDay, kinds, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlySet<string>> ReadAppendsUnderWayAsync(CancellationToken cancellationToken) =>
        await _tallies.UnderWayAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken) =>
        await _tallies.CompactAsync(bytesMax, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken) => await _pass.StateAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken) =>
        await _pass.ReadAsync(after, recordsMax, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> SaveRecountAsync(
        UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken) =>
        await _pass.SaveAsync(after, upTo, isLast, tallies.ToArray(), cancellationToken);

    /// <summary>Closes the connections; the writes under way should have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _appending.DisposeAsync();
        await _saving.DisposeAsync();
        await _reading.DisposeAsync();
        await _counting.DisposeAsync();
        await _cursors.DisposeAsync();
    }

    /// <summary>Within the usual deadline where there is little to do, and patiently where there may be much.</summary>
    private static async Task<StoreKeys> MigrateAsync(PostgresStoreOptions options, ConnectionPool saving, CancellationToken cancellationToken)
    {
        if (!await saving.DoAsync((connection, limit) => Schema.TakesTimeAsync(connection, options.Schema, limit), cancellationToken))
        {
            return await saving.DoAsync((connection, limit) => Schema.MigrateAsync(connection, options.Schema, limit), cancellationToken);
        }

        var patient = new ConnectionPool(ConnectionFactory.Create(options, "migrate", connections: 1, writes: true, Schema.MigrationPatience), connections: 1, Schema.MigrationPatience);
        try
        {
            return await patient.DoAsync((connection, limit) => Schema.MigrateAsync(connection, options.Schema, limit), cancellationToken);
        }
        finally
        {
            await patient.DisposeAsync();
        }
    }

    /// <summary>Connections that write where it is said what the database must have, else for reading.</summary>
    private static ConnectionPool Pool(
        PostgresStoreOptions options, string purpose, int connections, NewestCommits? newest = null, TimeSpan? deadline = null) =>
        new(ConnectionFactory.Create(options, purpose, connections, writes: newest is not null, deadline, newest), connections, deadline ?? options.Deadline);
}
