using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>A reading connection and what is prepared on it; used by one thread at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly Database _database;
    private readonly RecentPlaces _recent;
    private readonly JournalReader _journal;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _number;
    private readonly Statement _population;
    private readonly SnapshotReader _snapshots;
    private readonly PlanReader _plans;
    private readonly ScanReader _scan;
    private readonly CustomerScanReader _customers;
    private readonly GovernanceTable _governance;
    private readonly FeedReader _feed;
    private readonly BlobTable _blobs;
    private readonly TallyTables _tallies;
    private readonly TallyPass _pass;

    private ReadSession(Database database, RecentPlaces recent)
    {
        _database = database;
        _recent = recent;
        _journal = new JournalReader(database);
        _plans = new PlanReader(database);
        _snapshots = new SnapshotReader(database);
        _begin = database.Prepare("BEGIN");
        _end = database.Prepare("COMMIT");
        _number = database.Prepare("SELECT c.number, s.version FROM customer c LEFT JOIN snapshot s ON s.customer = c.number WHERE c.id = ?1");
        _population = database.Prepare("SELECT stage, tier, COUNT(*) FROM snapshot GROUP BY stage, tier ORDER BY stage, tier");
        _scan = new ScanReader(database);
        _customers = new CustomerScanReader(database);
        _governance = new GovernanceTable(database);
        _feed = new FeedReader(database);
        _blobs = new BlobTable(database);
        _tallies = new TallyTables(database);
        _pass = new TallyPass(database);
    }

    /// <summary>Opens a connection that can only read.</summary>
    public static ReadSession Open(string path, SqliteStoreOptions options, RecentPlaces recent)
    {
        Database database = Database.Open(path, options.BusyTimeout);
        try
        {
            database.Execute(
                $"""
                PRAGMA query_only = ON;
                PRAGMA mmap_size = {options.ReaderMapMebibytes * (1L << 20)};
                PRAGMA cache_size = {-1_024 * options.ReaderCacheMebibytes}
                """);
            return new ReadSession(database, recent);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>What activates customers, for each id.</summary>
    public List<StoredCustomer> Load(IReadOnlyList<string> customerIds) =>
        ForEach(customerIds, id => id, (_, customer) => _recent.Between(customer.Number, customer.SnapshotVersion, Place.VersionMax), (id, customer) => customer is null ? new StoredCustomer(id, null, []) : Load(customer));

    /// <summary>The record of each key; null where there is none.</summary>
    public List<JournalRecord?> Find(IReadOnlyList<InteractionKey> keys) =>
        ForEach(
            keys,
            key => key.CustomerId,
            (key, customer) => _recent.WithId(customer.Number, Place.HashOf(key.InteractionId)),
            (key, customer) => customer is null ? null : _journal.Find(customer, key.InteractionId));

    /// <summary>A customer's records after a version, at most so many.</summary>
    public List<JournalRecord> Read(string customerId, long afterVersion, int limit)
    {
        // The record before the first is read too, so that the first is checked against it.
        long anchor = Math.Clamp(afterVersion, 1, Place.VersionMax);
        return ForOne(customerId, anchor, anchor + limit, customer =>
        {
            List<JournalRecord> records = _journal.Range(customer, anchor, anchor + limit);
            records.RemoveAll(record => record.Version <= afterVersion);
            return records;
        });
    }

    /// <summary>A page of a customer's timeline.</summary>
    public List<JournalRecord> Timeline(string customerId, TimelinePosition? before, int limit) =>
        ForOne(customerId, 1, Place.VersionMax, customer => _journal.Timeline(customer, before, limit));

    /// <summary>Snapshots after a place, and the place to go on after; null for the end.</summary>
    public (IReadOnlyList<CustomerSnapshot> Snapshots, long? Next) Snapshots(long after, int limit) => _snapshots.After(after, limit);

    /// <summary>Customers who are due, as the store's contract has it.</summary>
    public List<PlannedReview> Due(string standardVersion, Instant until, PlannedReview? after, int limit) =>
        _plans.Due(standardVersion, until, after, limit);

    /// <summary>Customers last looked at under another standard, as the store's contract has it.</summary>
    public List<PlannedReview> Outdated(string standardVersion, PlannedReview? after, int limit) => _plans.Outdated(standardVersion, after, limit);

    /// <summary>Up to where the journal is in snapshots.</summary>
    public long SnapshotEnd() => _plans.SnapshotEnd();

    /// <summary>Customers with records in a range of the journal that their snapshots do not have.</summary>
    public List<string> Unsaved(long first, long last) => _plans.Unsaved(first, last);

    /// <summary>How many they are.</summary>
    public long CountOutdated(string standardVersion) => _plans.CountOutdated(standardVersion);

    public List<PopulationCount> CountPopulation()
    {
        var counts = new List<PopulationCount>();
        while (_population.Step())
        {
            counts.Add(new PopulationCount(_population.Int32(0), _population.Int32(1), _population.Int64(2)));
        }

        return counts;
    }

    public long JournalEnd() => _scan.End();

    /// <summary>What tells this database from others.</summary>
    public UInt128 Identity() => _feed.Identity();

    /// <summary>From where to where changes can be read.</summary>
    public FeedBounds FeedBounds() => FeedReader.Bounds(FeedEndAt(JournalEnd()));

    /// <summary>The place behind a record of the journal, with its check.</summary>
    public FeedPosition FeedEndAt(long sequence) => _feed.EndOf(sequence);

    /// <summary>Changes behind a place.</summary>
    public FeedPage Feed(FeedPosition after, int limit) => _feed.After(after, limit, JournalEnd());

    /// <summary>A named blob; null when there is none.</summary>
    public NamedBlob? Blob(string name) => _blobs.Read(name);

    /// <summary>Tallies of a range of days, of one moment.</summary>
    public TallyTable Tallies(int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds)
    {
        _begin.Run();
        TallyTable table = _tallies.Read(firstDay, lastDay, kinds);
        _end.Run();
        return table;
    }

    /// <summary>How far tallies go back.</summary>
    public TallyState TallyState() => _pass.State();

    /// <summary>The next customers of a recount; null while there is none.</summary>
    public RecountPart? Recount(long after, int customersMax, int recordsMax)
    {
        _begin.Run();
        long? last = _pass.Last();
        List<KnownCustomer> customers = _pass.Next(after, customersMax);
        _end.Run();
        if (last is not { } end)
        {
            return null;
        }

        // As always, memory is asked before the view of the database begins that it leads to.
        bool areAll = customers.Count < customersMax;
        customers = customers.ConvertAll(each => each with { Recent = _recent.Between(each.Number, 1, Place.VersionMax) });
        List<ScannedRecord> records = [];
        _begin.Run();
        int place = 0;
        for (; place < customers.Count && records.Count < recordsMax; place++)
        {
            long version = _pass.LastVersion(customers[place], end);
            records.AddRange((version == 0 ? [] : _journal.Range(customers[place], 1, version)).Select(each => new ScannedRecord(
                (UInt128)customers[place].Number, each.Version, each.RecordedAt, each.Interaction) { Assessment = each.Assessment }));
        }

        _end.Run();
        return new RecountPart((UInt128)(place == 0 ? after : customers[place - 1].Number), areAll && place == customers.Count, records);
    }

    /// <summary>Named blobs by name.</summary>
    public List<NamedBlob> Blobs(string prefix, string after, int limit) => _blobs.Read(prefix, after, limit);

    /// <summary>How many named blobs have names that begin with a prefix.</summary>
    public long CountBlobs(string prefix) => _blobs.Count(prefix);

    /// <summary>All records of the journal from one sequence to another, both included.</summary>
    public List<ScannedRecord> Scan(long first, long last, bool withAssessments) => _scan.Range(first, last, withAssessments);

    /// <summary>Notes whose records in a range of the journal are not in snapshots.</summary>
    /// <returns>How many records there are in the range.</returns>
    public long NoteUnsaved(CustomerMoment moment, long first, long last)
    {
        _customers.NoteUnsaved(moment, first, last);
        return last - first + 1;
    }

    /// <summary>The next customers of a moment, about so many; none when there are no more.</summary>
    public List<StoredCustomer> ScanCustomers(CustomerMoment moment, int limit)
    {
        _begin.Run();
        (List<StoredCustomer> customers, List<UnsavedCustomer> unsaved) = _customers.Next(moment, limit);
        _end.Run();
        if (unsaved.Count > 0)
        {
            // As always, memory is asked before the view of the database begins that it leads to.
            unsaved = unsaved.ConvertAll(each => each with
            {
                Customer = each.Customer with { Recent = _recent.Between(each.Customer.Number, each.First, Place.VersionMax) },
            });
            _begin.Run();
            _customers.NoteLater(moment);
            customers.AddRange(unsaved.Select(each => Activation(each, moment)));
            _end.Run();
        }

        return customers;
    }

    public List<GovernanceEntry> Governance(long afterSequence) => _governance.Read(afterSequence);

    public void Dispose() => _database.Dispose();

    /// <summary>
    /// Numbers first, which never change; then memory; then one view of the database, which therefore has all that memory led to
    /// and all that memory has forgotten. One transaction for many customers spares each statement one of its own.
    /// </summary>
    private List<TResult> ForEach<TKey, TResult>(
        IReadOnlyList<TKey> keys,
        Func<TKey, string> customerIdOf,
        Func<TKey, KnownCustomer, RecentSlice> remember,
        Func<TKey, KnownCustomer?, TResult> read)
    {
        _begin.Run();
        List<KnownCustomer?> customers = keys.Select(key => Known(customerIdOf(key))).ToList();
        _end.Run();
        customers = keys.Zip(customers, (key, customer) => customer is null ? null : customer with { Recent = remember(key, customer) }).ToList();

        _begin.Run();
        List<TResult> results = keys.Zip(customers, read).ToList();
        _end.Run();
        return results;
    }

    private List<JournalRecord> ForOne(string customerId, long first, long last, Func<KnownCustomer, List<JournalRecord>> read) =>
        ForEach(
            [customerId], id => id, (_, customer) => _recent.Between(customer.Number, first, last), (_, customer) => customer is null ? [] : read(customer))[0];

    private KnownCustomer? Known(string customerId)
    {
        if (!_number.Bind(1, customerId).Step())
        {
            return null;
        }

        // No snapshot is read as 0.
        var customer = new KnownCustomer(customerId, _number.Int64(0), _number.Int64(1));
        _number.Reset();
        return customer;
    }

    private StoredCustomer Activation(UnsavedCustomer unsaved, CustomerMoment moment) => StoredRecord.Activation(
        unsaved.Customer.Id,
        unsaved.Snapshot,
        _journal.Range(unsaved.Customer, unsaved.First, Math.Min(moment.FirstLater(unsaved.Customer.Number) - 1, Place.VersionMax)));

    private StoredCustomer Load(KnownCustomer customer)
    {
        CustomerSnapshot? snapshot = _snapshots.Find(customer);
        return StoredRecord.Activation(customer.Id, snapshot, _journal.Range(customer, snapshot?.Version ?? 1, Place.VersionMax));
    }
}
