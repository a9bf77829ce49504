using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Reads snapshots: a customer's, and all of them in the order of their customers' numbers.</summary>
internal sealed class SnapshotReader(Database database)
{
    private const string Columns = "s.version, s.chain, s.recorded_at, s.state, s.assessment, s.standard, s.review_at, s.review_rank";

    private readonly Statement _one = database.Prepare($"SELECT {Columns} FROM snapshot s WHERE s.customer = ?1");

    private readonly Statement _after = database.Prepare(
        $"""
        SELECT {Columns}, c.id, s.customer FROM snapshot s CROSS JOIN customer c ON c.number = s.customer
        WHERE s.customer > ?1 ORDER BY s.customer LIMIT ?2
        """);

    /// <summary>A customer's snapshot; null when there is none.</summary>
    public CustomerSnapshot? Find(KnownCustomer customer)
    {
        if (!_one.Bind(1, customer.Number).Step())
        {
            return null;
        }

        CustomerSnapshot snapshot = Read(_one, customer.Id);
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
            snapshots.Add(Read(_after, _after.Text(8)));
            number = _after.Int64(9);
        }

        return (snapshots, snapshots.Count == limit ? number : null);
    }

    private static CustomerSnapshot Read(Statement row, string customerId)
    {
        ReadOnlySpan<byte> assessment = row.IsNull(4) ? [] : row.Span(4);
        return new CustomerSnapshot(
            customerId,
            row.Int64(0),
            row.Chain(1),
            new Instant(row.Int64(2)),
            assessment.IsEmpty ? default : AssessmentCodec.Decode(assessment),
            new ReviewPlan(row.Text(5), new Instant(row.Int64(6)), row.Int32(7)),
            row.Bytes(3))
        {
            Standing = assessment.IsEmpty ? [] : AssessmentCodec.StandingOf(assessment).ToArray(),
        };
    }
}
