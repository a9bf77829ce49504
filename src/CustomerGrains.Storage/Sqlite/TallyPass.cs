using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>The recount of tallies on one connection. Writing is within a transaction of the caller's.</summary>
internal sealed class TallyPass(Database database)
{
    private readonly Statement _state = database.Prepare(
        """
        SELECT p.version, p.last, p.customer, (SELECT recorded_at FROM tally_start), (SELECT COALESCE(MAX(number), 0) FROM customer)
        FROM tally_pass p
        """);

    private readonly Statement _customers = database.Prepare("SELECT number, id FROM customer WHERE number > ?1 ORDER BY number LIMIT ?2");

    private readonly Statement _lastVersion = database.Prepare(
        $"SELECT COALESCE(MAX(position) & {Place.VersionMax}, 0) FROM directory WHERE position BETWEEN ?1 AND ?2 AND sequence <= ?3");

    /// <summary>How far tallies go back.</summary>
    public TallyState State()
    {
        (_, long? last, long customer, Instant? since, long customers) = Row();
        return new TallyState(since, last is null ? null : new TallyRecount((UInt128)customer, customers == 0 ? 1 : (double)customer / customers));
    }

    /// <summary>The last sequence that is counted again; null while there is no recount.</summary>
    public long? Last() => Row().Last;

    /// <summary>The next customers by number.</summary>
    public List<KnownCustomer> Next(long after, int limit)
    {
        List<KnownCustomer> customers = [];
        _customers.Bind(1, after).Bind(2, limit);
        while (_customers.Step())
        {
            customers.Add(new KnownCustomer(_customers.Text(1), _customers.Int64(0), SnapshotVersion: 0));
        }

        return customers;
    }

    /// <summary>A customer's last version that is counted again; 0 for none.</summary>
    public long LastVersion(KnownCustomer customer, long last)
    {
        _lastVersion.Bind(1, customer.PositionOf(1)).Bind(2, customer.PositionOf(customer.LastInDirectory)).Bind(3, last).Step();
        long version = _lastVersion.Int64(0);
        _lastVersion.Reset();
        return customer.Recent.Places.Where(place => place.Sequence <= last).Aggregate(version, (most, place) => Math.Max(most, place.Version));
    }

    /// <summary>Begins a recount where what is counted is of an earlier version; until it ends, what was counted is read.</summary>
    public void BeginIfDue()
    {
        if (Row().Version >= TallyLimits.Version)
        {
            return;
        }

        Move("tally", "tally_before", Contents("SELECT content FROM tally UNION ALL SELECT content FROM tally_group"));
        database.Execute(
            $"""
            DELETE FROM tally_group;
            DELETE FROM tally_recount;
            UPDATE tally_pass SET version = {TallyLimits.Version}, customer = 0, last = (SELECT MAX(sequence) FROM journal)
            """);
    }

    /// <summary>Adds what was counted of customers, and ends the recount with the last of them.</summary>
    /// <returns>Whether it was there that the recount had come to.</returns>
    public bool Save(long after, long upTo, bool isLast, byte[] tallies)
    {
        (_, long? last, long customer, _, _) = Row();
        if (last is null || customer != after)
        {
            return false;
        }

        Merge("tally_recount", [tallies]);
        database.Execute($"UPDATE tally_pass SET customer = {upTo}");
        if (isLast)
        {
            Move("tally_recount", "tally", Contents("SELECT content FROM tally_recount"));
            database.Execute("DELETE FROM tally_before; DELETE FROM tally_start; UPDATE tally_pass SET last = NULL");
        }

        return true;
    }

    private (long Version, long? Last, long Customer, Instant? Since, long Customers) Row()
    {
        _state.Step();
        (long, long?, long, Instant?, long) row = (
            _state.Int64(0), _state.IsNull(1) ? null : _state.Int64(1), _state.Int64(2), _state.IsNull(3) ? null : new Instant(_state.Int64(3)), _state.Int64(4));
        _state.Reset();
        return row;
    }

    private void Move(string from, string to, List<byte[]> contents)
    {
        Merge(to, contents);
        database.Execute($"DELETE FROM {from}");
    }

    private List<byte[]> Contents(string query)
    {
        List<byte[]> contents = [];
        using Statement statement = database.Prepare(query);
        while (statement.Step())
        {
            contents.Add(statement.Bytes(0));
        }

        return contents;
    }

    private void Merge(string table, List<byte[]> contents)
    {
        var merge = new TallyMerge(contents);
        Dictionary<TallyRowKey, byte[]> present = [];
        using (Statement read = database.Prepare($"SELECT content FROM {table} WHERE place = ?1"))
        {
            foreach (TallyRowKey key in merge.Keys)
            {
                if (read.Bind(1, TallyTables.PlaceOf(key)).Step())
                {
                    present.Add(key, read.Bytes(0));
                }

                read.Reset();
            }
        }

        using Statement write = database.Prepare($"INSERT OR REPLACE INTO {table} VALUES (?1, ?2)");
        foreach ((TallyRowKey key, byte[] content) in merge.Rows(present))
        {
            write.Bind(1, TallyTables.PlaceOf(key)).Bind(2, content).Run();
        }
    }
}
