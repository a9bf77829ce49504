using CustomerGrains.Domain.Assessments;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Governance;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// The writing connection and what is prepared on it. Every write is one transaction. After any failure the session is disposed,
/// which rolls back, and another one is opened, which reads from the journal what did get there: so the way out of every failure
/// is the way the store starts.
/// </summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Database _database;
    private readonly RecentPlaces _recent;
    private readonly FeedTail _tail;
    private readonly CustomerHeads _heads;
    private readonly List<Place> _places = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _record;
    private readonly Statement _snapshot;
    private readonly Statement _place;
    private readonly Statement _directoryEnd;
    private readonly Statement _snapshotEnd;
    private readonly GovernanceTable _governance;
    private readonly BlobTable _blobs;
    private readonly TallyTables _tallies;
    private readonly TallyPass _pass;

    private WriteSession(Database database, RecentPlaces recent, FeedTail tail, int customersMax)
    {
        _database = database;
        _recent = recent;
        _tail = tail;
        JournalEnd.CatchUp(database, recent);
        tail.StartAfter(new FeedReader(database).EndOf(recent.LastSequence));
        _heads = new CustomerHeads(database, recent, customersMax);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _record = database.Prepare("INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        _snapshot = database.Prepare(
            """
            INSERT INTO snapshot VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            ON CONFLICT (customer) DO UPDATE SET
                version = excluded.version, chain = excluded.chain, recorded_at = excluded.recorded_at,
                stage = excluded.stage, tier = excluded.tier, score = excluded.score, state = excluded.state,
                assessment = excluded.assessment, standard = excluded.standard, review_at = excluded.review_at, review_rank = excluded.review_rank
            WHERE excluded.version >= snapshot.version
            """);
        _place = database.Prepare("INSERT OR REPLACE INTO directory VALUES (?1, ?2, ?3, ?4)");
        _snapshotEnd = database.Prepare("UPDATE snapshot_end SET sequence = ?1");
        _directoryEnd = database.Prepare("UPDATE directory_end SET sequence = ?1");
        _governance = new GovernanceTable(database);
        _blobs = new BlobTable(database);
        _tallies = new TallyTables(database);
        _pass = new TallyPass(database);
        _begin.Run();
        _pass.BeginIfDue();
        _commit.Run();
    }

    /// <summary>Opens the database file, brings it to this schema version and finds the journal's end.</summary>
    public static WriteSession Open(string path, SqliteStoreOptions options, RecentPlaces recent, FeedTail tail)
    {
        Database database = Database.Open(path, options.BusyTimeout);
        try
        {
            Schema.Migrate(database);
            database.Execute(
                $"PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = {-1_024 * options.WriterCacheMebibytes}");
            return new WriteSession(database, recent, tail, options.RecentCustomers);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Append(IReadOnlyList<JournalRecord> group, ReadOnlySpan<byte> tallies)
    {
        _places.Clear();
        _begin.Run();
        foreach (JournalRecord record in group)
        {
            Append(record);
        }

        _tallies.Append(tallies);
        _commit.Run();
        _recent.Add(_places);
        _tail.Add(group, _recent.LastSequence);
    }

    public void Save(IReadOnlyList<CustomerSnapshot> snapshots)
    {
        _begin.Run();
        foreach (CustomerSnapshot snapshot in snapshots)
        {
            CustomerHead head = _heads.Find(snapshot.CustomerId)
                ?? throw new StoreException($"a snapshot at version {snapshot.Version} is of a customer without records");
            (Assessment assessment, ReviewPlan review) = (snapshot.Assessment, snapshot.Review);
            _snapshot.Bind(1, head.Number).Bind(2, snapshot.Version).Bind(3, snapshot.Chain).Bind(4, snapshot.LastRecordedAt.Microseconds)
                .Bind(5, (int)assessment.Stage).Bind(6, (int)assessment.Tier).Bind(7, assessment.ScoreThousandths).Bind(8, snapshot.State)
                .Bind(9, AssessmentCodec.Encode(assessment, snapshot.Standing)).Bind(10, review.StandardVersion).Bind(11, review.At.Microseconds).Bind(12, review.Rank)
                .Run();
        }

        _commit.Run();
    }

    public GovernanceAppend Append(GovernanceEntry entry)
    {
        _begin.Run();
        GovernanceAppend result = _governance.Append(entry);
        _commit.Run();
        return result;
    }

    /// <summary>Changes named blobs.</summary>
    public bool Change(Func<BlobTable, bool> change)
    {
        _begin.Run();
        bool isDone = change(_blobs);
        _commit.Run();
        return isDone;
    }

    /// <summary>Adds the oldest groups' tallies to their days and says how many groups.</summary>
    public int CompactTallies(int bytesMax)
    {
        _begin.Run();
        int groups = _tallies.Compact(bytesMax);
        _commit.Run();
        return groups;
    }

    /// <summary>Adds what a recount has counted.</summary>
    public bool SaveRecount(long after, long upTo, bool isLast, byte[] tallies)
    {
        _begin.Run();
        bool isSaved = _pass.Save(after, upTo, isLast, tallies);
        _commit.Run();
        return isSaved;
    }

    /// <summary>Notes up to where the journal is in snapshots.</summary>
    public void SaveSnapshotEnd(long sequence) => _snapshotEnd.Bind(1, sequence).Run();

    /// <summary>Writes places into the directory; those that it has already are written again.</summary>
    /// <param name="places">Places in order of position.</param>
    /// <param name="end">The sequence up to which the directory is complete then, if that changes.</param>
    public void WriteDirectory(ReadOnlySpan<Place> places, long? end)
    {
        _begin.Run();
        foreach (ref readonly Place place in places)
        {
            _place.Bind(1, place.Position).Bind(2, place.Sequence).Bind(3, place.OccurredAt).Bind(4, place.IdHash).Run();
        }

        if (end is { } sequence)
        {
            _directoryEnd.Bind(1, sequence).Run();
        }

        _commit.Run();
    }

    public int TakePagesWritten() => _database.TakePagesWritten();

    public int CheckpointPassively() => _database.CheckpointPassively();

    public void CheckpointAndTruncate() => _database.CheckpointAndTruncate();

    public void Dispose() => _database.Dispose();

    private void Append(JournalRecord record)
    {
        CustomerHead head = _heads.Find(record.CustomerId) ?? _heads.Create(record.CustomerId);
        if (record.Version != head.Version + 1 || record.Version > Place.VersionMax)
        {
            throw new StoreFencedException($"version {record.Version} of a customer cannot be written: version {head.Version} is the last one");
        }

        head.Version = record.Version;
        InteractionHeader header = InteractionCodec.ReadHeader(record.Interaction);
        Place place = new(
            Place.PositionOf(head.Number, record.Version),
            _recent.LastSequence + _places.Count + 1,
            header.OccurredAt.Microseconds,
            Place.HashOf(header.InteractionId));
        _record.Bind(1, place.Sequence).Bind(2, head.Number).Bind(3, record.Version).Bind(4, record.RecordedAt.Microseconds)
            .Bind(5, record.Interaction).Bind(6, record.Assessment).Bind(7, record.Chain).Run();
        _places.Add(place);
    }
}
