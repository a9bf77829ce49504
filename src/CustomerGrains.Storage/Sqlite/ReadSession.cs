using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>A reading connection and what is prepared on it; used by one thread at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly Database _database;
    private readonly RecentPlaces _recent;
    private readonly Statement _number;
    private readonly Statement _snapshot;
    private readonly Statement _range;
    private readonly Statement _record;
    private readonly Statement _byId;
    private readonly Statement _timeline;
    private readonly Statement _population;

    private ReadSession(Database database, RecentPlaces recent)
    {
        _database = database;
        _recent = recent;
        _number = database.Prepare("SELECT number FROM customer WHERE id = ?1");
        _snapshot = database.Prepare("SELECT version, chain, recorded_at, stage, tier, score, state FROM snapshot WHERE customer = ?1");
        _range = database.Prepare(
            $"""
            SELECT {StoredRow.Columns}, d.position FROM directory d LEFT JOIN journal j ON j.sequence = d.sequence
            WHERE d.position BETWEEN ?1 AND ?2 ORDER BY d.position
            """);
        _record = database.Prepare($"SELECT {StoredRow.Columns} FROM (SELECT ?1 AS sequence) p LEFT JOIN journal j ON j.sequence = p.sequence");
        _byId = database.Prepare("SELECT position FROM directory WHERE position BETWEEN ?1 AND ?2 AND id_hash = ?3");
        _timeline = database.Prepare(
            """
            SELECT occurred_at, position FROM directory WHERE position BETWEEN ?1 AND ?2 AND (occurred_at, position) < (?3, ?4)
            ORDER BY occurred_at DESC, position DESC LIMIT ?5
            """);
        _population = database.Prepare("SELECT stage, tier, COUNT(*) FROM snapshot GROUP BY stage, tier ORDER BY stage, tier");
    }

    /// <summary>Opens a connection that can only read.</summary>
    public static ReadSession Open(string path, SqliteStoreOptions options, RecentPlaces recent)
    {
        Database database = Database.Open(path, options.BusyTimeout);
        try
        {
            database.Execute($"PRAGMA query_only = ON; PRAGMA cache_size = {-1_024 * options.ReaderCacheMebibytes}");
            return new ReadSession(database, recent);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public StoredCustomer Load(string customerId)
    {
        if (Known(customerId) is not { } customer)
        {
            return new StoredCustomer(customerId, null, []);
        }

        if (Snapshot(customer) is not { } snapshot)
        {
            return new StoredCustomer(customerId, null, Range(customer, 1, Place.VersionMax));
        }

        List<JournalRecord> records = Range(customer, snapshot.Version, Place.VersionMax);
        if (records.Count == 0 || records[0].Chain != snapshot.Chain)
        {
            throw new StoreCorruptException($"a customer's snapshot at version {snapshot.Version} is not of the journal's records");
        }

        records.RemoveAt(0);
        return new StoredCustomer(customerId, snapshot, records);
    }

    public JournalRecord? Find(InteractionKey key)
    {
        if (Known(key.CustomerId) is not { } customer)
        {
            return null;
        }

        foreach (long version in Candidates(customer, key.InteractionId))
        {
            JournalRecord record = Verified(customer, version);
            if (record.InteractionId == key.InteractionId)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>A customer's records after a version, at most so many.</summary>
    public List<JournalRecord> Read(string customerId, long afterVersion, int limit)
    {
        if (Known(customerId) is not { } customer)
        {
            return [];
        }

        long first = Math.Max(1, afterVersion);
        List<JournalRecord> records = Range(customer, first, first + limit - 1);
        records.RemoveAll(record => record.Version <= afterVersion);
        return records;
    }

    public List<JournalRecord> Timeline(string customerId, TimelinePosition? before, int limit)
    {
        if (Known(customerId) is not { } customer)
        {
            return [];
        }

        (long OccurredAt, long Position) end = before is { } place
            ? (place.OccurredAt.Microseconds, customer.PositionOf(place.Version))
            : (long.MaxValue, long.MaxValue);
        var found = customer.Recent.Select(recent => (recent.OccurredAt, recent.Position)).Where(each => each.CompareTo(end) < 0).ToList();
        _timeline.Bind(1, customer.PositionOf(1)).Bind(2, customer.PositionOf(customer.LastInDirectory))
            .Bind(3, end.OccurredAt).Bind(4, end.Position).Bind(5, limit);
        while (_timeline.Step())
        {
            found.Add((_timeline.Int64(0), _timeline.Int64(1)));
        }

        return found.OrderDescending().Take(limit).Select(each => Verified(customer, each.Position & Place.VersionMax)).ToList();
    }

    public List<PopulationCount> CountPopulation()
    {
        var counts = new List<PopulationCount>();
        while (_population.Step())
        {
            counts.Add(new PopulationCount(_population.Int32(0), _population.Int32(1), _population.Int64(2)));
        }

        return counts;
    }

    public void Dispose() => _database.Dispose();

    private KnownCustomer? Known(string customerId)
    {
        if (!_number.Bind(1, customerId).Step())
        {
            return null;
        }

        long number = _number.Int64(0);
        _number.Reset();
        return new KnownCustomer(customerId, number, _recent.Of(number));
    }

    private CustomerSnapshot? Snapshot(KnownCustomer customer)
    {
        if (!_snapshot.Bind(1, customer.Number).Step())
        {
            return null;
        }

        var snapshot = new CustomerSnapshot(
            customer.Id,
            _snapshot.Int64(0),
            _snapshot.Chain(1),
            new Instant(_snapshot.Int64(2)),
            _snapshot.Int32(3),
            _snapshot.Int32(4),
            _snapshot.Int32(5),
            _snapshot.Bytes(6));
        _snapshot.Reset();
        return snapshot;
    }

    /// <summary>The versions whose interaction id may be this one.</summary>
    private List<long> Candidates(KnownCustomer customer, string interactionId)
    {
        long hash = Place.HashOf(interactionId);
        List<long> versions = customer.Recent.Where(place => place.IdHash == hash).Select(place => place.Version).ToList();
        _byId.Bind(1, customer.PositionOf(1)).Bind(2, customer.PositionOf(customer.LastInDirectory)).Bind(3, hash);
        while (_byId.Step())
        {
            versions.Add(_byId.Int64(0) & Place.VersionMax);
        }

        return versions;
    }

    /// <summary>One record, checked by reading the one before it too.</summary>
    private JournalRecord Verified(KnownCustomer customer, long version) =>
        Range(customer, Math.Max(1, version - 1), version) is [.., var record] && record.Version == version
            ? record
            : throw new StoreCorruptException($"a customer's version {version} is missing");

    /// <summary>
    /// Records by version, both ends included, each checked against the one before it; of the first one only the place is checked,
    /// unless it is the customer's first.
    /// </summary>
    private List<JournalRecord> Range(KnownCustomer customer, long first, long last)
    {
        var records = new List<JournalRecord>();
        _range.Bind(1, customer.PositionOf(first)).Bind(2, customer.PositionOf(Math.Min(last, customer.LastInDirectory)));
        while (_range.Step())
        {
            records.Add(StoredRow.Read(_range, customer, _range.Int64(6) & Place.VersionMax));
        }

        foreach (Place place in customer.Recent)
        {
            if (place.Version >= first && place.Version <= last)
            {
                _record.Bind(1, place.Sequence).Step();
                records.Add(StoredRow.Read(_record, customer, place.Version));
                _record.Reset();
            }
        }

        if (first == 1)
        {
            RecordChain.Verify(0, UInt128.Zero, records);
        }
        else if (records.Count > 0)
        {
            RecordChain.Verify(records[0].Version, records[0].Chain, records.Skip(1));
        }

        return records;
    }
}
