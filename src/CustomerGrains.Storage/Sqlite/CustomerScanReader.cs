namespace CustomerGrains.Storage.Sqlite;

/// <summary>Reads customers in the order of their numbers, in which their snapshots lie.</summary>
internal sealed class CustomerScanReader(Database database)
{
    private const int SnapshotFrom = 2;

    private readonly Statement _unsaved = database.Prepare(
        """
        SELECT DISTINCT j.customer FROM journal j LEFT JOIN snapshot s ON s.customer = j.customer
        WHERE j.sequence BETWEEN ?1 AND ?2 AND j.version > COALESCE(s.version, 0)
        """);

    private readonly Statement _later = database.Prepare("SELECT sequence, customer, version FROM journal WHERE sequence > ?1 ORDER BY sequence");

    private readonly Statement _customers = database.Prepare(
        $"""
        SELECT c.number, c.id, {SnapshotRow.Columns} FROM customer c LEFT JOIN snapshot s ON s.customer = c.number
        WHERE c.number > ?1 ORDER BY c.number LIMIT ?2
        """);

    /// <summary>Notes whose records in a range of the journal are not in snapshots.</summary>
    public void NoteUnsaved(CustomerMoment moment, long first, long last)
    {
        _unsaved.Bind(1, first).Bind(2, last);
        while (_unsaved.Step())
        {
            moment.AddUnsaved(_unsaved.Int64(0));
        }
    }

    /// <summary>The next customers, within one view of the database: those that are whole, and those whose records are to be read.</summary>
    public (List<StoredCustomer> Saved, List<UnsavedCustomer> Unsaved) Next(CustomerMoment moment, int limit)
    {
        NoteLater(moment);
        var saved = new List<StoredCustomer>(limit);
        List<UnsavedCustomer> unsaved = [];
        int rows = 0;
        _customers.Bind(1, moment.Number).Bind(2, limit);
        while (_customers.Step())
        {
            rows++;
            moment.Number = _customers.Int64(0);
            Take(moment, saved, unsaved);
        }

        moment.IsRead = rows < limit;
        return (saved, unsaved);
    }

    /// <summary>Notes what has come after the moment: the journal tells it in the same view of the database as what it is asked for.</summary>
    public void NoteLater(CustomerMoment moment)
    {
        _later.Bind(1, moment.Seen);
        while (_later.Step())
        {
            moment.AddLater(_later.Int64(0), _later.Int64(1), _later.Int64(2));
        }
    }

    private void Take(CustomerMoment moment, List<StoredCustomer> saved, List<UnsavedCustomer> unsaved)
    {
        (long number, string id) = (moment.Number, _customers.Text(1));
        long firstLater = moment.FirstLater(number);
        bool isUsable = !_customers.IsNull(SnapshotFrom) && _customers.Int64(SnapshotFrom) < firstLater;
        CustomerSnapshot? snapshot = isUsable ? SnapshotRow.Read(_customers, SnapshotFrom, id) : null;
        if (snapshot is { Assessment.StandardVersion: not null } && !moment.MayHaveMore(number))
        {
            saved.Add(new StoredCustomer(id, snapshot, []));
        }
        else if (firstLater > 1)
        {
            var customer = new KnownCustomer(id, number, snapshot?.Version ?? 0);
            unsaved.Add(new UnsavedCustomer(customer, snapshot, snapshot?.Version ?? 1));
        }
    }
}
