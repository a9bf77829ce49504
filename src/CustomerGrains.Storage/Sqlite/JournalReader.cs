using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Finds a customer's records in memory's places and in the directory, reads them from the journal and checks them.</summary>
internal sealed class JournalReader(Database database)
{
    private readonly Statement _range = database.Prepare(
        $"""
        SELECT {StoredRow.Columns}, d.position FROM directory d LEFT JOIN journal j ON j.sequence = d.sequence
        WHERE d.position BETWEEN ?1 AND ?2 ORDER BY d.position
        """);

    private readonly Statement _record = database.Prepare(
        $"SELECT {StoredRow.Columns} FROM (SELECT ?1 AS sequence) p LEFT JOIN journal j ON j.sequence = p.sequence");

    private readonly Statement _byId = database.Prepare(
        $"""
        SELECT position FROM directory WHERE position BETWEEN ?1 AND min(?2, ?1 + {Schema.ScannedVersionsMax - 1}) AND id_hash = ?3
        UNION ALL
        SELECT position FROM directory INDEXED BY directory_id
        WHERE position >> {Place.VersionBits} = ?4 AND id_hash = ?3 AND position & {Place.VersionMax} > {Schema.ScannedVersionsMax} AND position <= ?2
        """);

    private readonly Statement _timeline = database.Prepare(
        """
        SELECT occurred_at, position FROM directory WHERE position BETWEEN ?1 AND ?2 AND (occurred_at, position) < (?3, ?4)
        ORDER BY occurred_at DESC, position DESC LIMIT ?5
        """);

    /// <summary>
    /// Records by version, both ends included, each checked against the one before it; of the first one only the place is checked,
    /// unless it is the customer's first.
    /// </summary>
    public List<JournalRecord> Range(KnownCustomer customer, long first, long last)
    {
        var records = new List<JournalRecord>();
        _range.Bind(1, customer.PositionOf(first)).Bind(2, customer.PositionOf(Math.Min(last, customer.LastInDirectory)));
        while (_range.Step())
        {
            records.Add(StoredRow.Read(_range, customer, Place.VersionOf(_range.Int64(6))));
        }

        foreach (Place place in customer.RecentBetween(first, last))
        {
            _record.Bind(1, place.Sequence).Step();
            records.Add(StoredRow.Read(_record, customer, place.Version));
            _record.Reset();
        }

        StoredRecord.VerifyRun(first, records);
        return records;
    }

    /// <summary>The record of an interaction id; null when there is none.</summary>
    public JournalRecord? Find(KnownCustomer customer, string interactionId)
    {
        foreach (long version in Candidates(customer, interactionId))
        {
            JournalRecord record = Verified(customer, version);
            if (record.InteractionId == interactionId)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>The newest records by when they happened, then by version.</summary>
    public List<JournalRecord> Timeline(KnownCustomer customer, TimelinePosition? before, int limit)
    {
        (long OccurredAt, long Position) end = before is { } place
            ? (place.OccurredAt.Microseconds, customer.PositionOf(place.Version))
            : (long.MaxValue, long.MaxValue);
        var found = customer.Recent.Places.Select(recent => (recent.OccurredAt, recent.Position)).Where(each => each.CompareTo(end) < 0).ToList();
        _timeline.Bind(1, customer.PositionOf(1)).Bind(2, customer.PositionOf(customer.LastInDirectory))
            .Bind(3, end.OccurredAt).Bind(4, end.Position).Bind(5, limit);
        while (_timeline.Step())
        {
            found.Add((_timeline.Int64(0), _timeline.Int64(1)));
        }

        return found.OrderDescending().Take(limit).Select(each => Verified(customer, Place.VersionOf(each.Position))).ToList();
    }

    /// <summary>The versions whose interaction id may be this one.</summary>
    private List<long> Candidates(KnownCustomer customer, string interactionId)
    {
        long hash = Place.HashOf(interactionId);
        List<long> versions = customer.Recent.Places.Where(place => place.IdHash == hash).Select(place => place.Version).ToList();
        _byId.Bind(1, customer.PositionOf(1)).Bind(2, customer.PositionOf(customer.LastInDirectory)).Bind(3, hash).Bind(4, customer.Number);
        while (_byId.Step())
        {
            versions.Add(Place.VersionOf(_byId.Int64(0)));
        }

        return versions;
    }

    /// <summary>One record, checked by reading the one before it too.</summary>
    private JournalRecord Verified(KnownCustomer customer, long version) =>
        Range(customer, Math.Max(1, version - 1), version) is [.., var record] && record.Version == version
            ? record
            : throw new StoreCorruptException($"a customer's version {version} is missing");
}
