namespace CustomerGrains.Storage.Sqlite;

/// <summary>Reads snapshots: a customer's, and all of them in the order of their customers' numbers.</summary>
internal sealed class SnapshotReader(Database database)
{
    private readonly Statement _one = database.Prepare($"SELECT {SnapshotRow.Columns} FROM snapshot s WHERE s.customer = ?1");

    private readonly Statement _after = database.Prepare(
        $"""
        SELECT {SnapshotRow.Columns}, c.id, s.customer FROM snapshot s CROSS JOIN customer c ON c.number = s.customer
        WHERE s.customer > ?1 ORDER BY s.customer LIMIT ?2
        """);

    /// <summary>A customer's snapshot; null when there is none.</summary>
    public CustomerSnapshot? Find(KnownCustomer customer)
    {
        if (!_one.Bind(1, customer.Number).Step())
        {
            return null;
        }

        CustomerSnapshot snapshot = SnapshotRow.Read(_one, from: 0, customer.Id);
        _one.Reset();
        return snapshot;
    }

    /// <summary>Snapshots of customers after a number, and the number to go on after; null for the end.</summary>
    public (IReadOnlyList<CustomerSnapshot> Snapshots, long? Next) After(long number, int limit)
    {
        var snapshots = new List<CustomerSnapshot>();
        _after.Bind(1, number).Bind(2, limit);
        while (_after.Step())
        {
            snapshots.Add(SnapshotRow.Read(_after, from: 0, _after.Text(8)));
            number = _after.Int64(9);
        }

        return (snapshots, snapshots.Count == limit ? number : null);
    }
}
