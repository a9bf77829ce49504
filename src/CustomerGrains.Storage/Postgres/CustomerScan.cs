using System.Runtime.CompilerServices;
using System.Text;
using CustomerGrains.Storage.Format;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Reads all customers, as they were at one moment: first those with snapshots, each with the records after its own, then those without,
/// whose records therefore all lie behind the place up to where the journal is in snapshots.
/// </summary>
internal sealed class CustomerScan(CursorReader cursors, string schema)
{
    private const int RowsAtOnce = 1_024;
    private const int RecordFrom = 1 + SnapshotRow.ColumnCount;

    private readonly string[] _queries =
    [
        $"""
        SELECT s.customer_id, {SnapshotRow.Columns}, {JournalRow.Columns}
        FROM {schema}.snapshot s
        LEFT JOIN LATERAL (
            SELECT * FROM {schema}.journal r WHERE r.customer = s.customer AND r.version > s.version ORDER BY r.version) j ON true
        """,
        $"""
        WITH k AS MATERIALIZED (SELECT DISTINCT i.customer FROM {schema}.journal i WHERE i.recorded_at > (SELECT snapshot_end FROM {schema}.store))
        SELECT NULL, {SnapshotRow.NoColumns}, {JournalRow.Columns}
        FROM k
        LEFT JOIN LATERAL (SELECT n.version FROM {schema}.snapshot n WHERE n.customer = k.customer OFFSET 0) s ON true
        CROSS JOIN LATERAL (SELECT * FROM {schema}.journal r WHERE r.customer = k.customer ORDER BY r.version) j
        WHERE s.version IS NULL
        """,
    ];

    /// <summary>Every customer of one moment.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredCustomer>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Row? open = null;
        List<JournalRecord> records = [];
        await foreach (IReadOnlyList<Row> rows in cursors.ReadAsync(_queries, RowsAtOnce, Read, cancellationToken))
        {
            var customers = new List<StoredCustomer>(rows.Count);
            foreach (Row row in rows)
            {
                if (open is { } before && before.CustomerId != row.CustomerId)
                {
                    customers.Add(Customer(before, records));
                    records = [];
                    open = null;
                }

                open ??= row;
                if (row.Record is { } record)
                {
                    records.Add(record);
                }
            }

            if (customers.Count > 0)
            {
                yield return customers;
            }
        }

        if (open is { } last)
        {
            yield return [Customer(last, records)];
        }
    }

    private static StoredCustomer Customer(Row first, List<JournalRecord> records)
    {
        RecordChain.Verify(first.Snapshot?.Version ?? 0, first.Snapshot?.Chain ?? UInt128.Zero, records);
        return new StoredCustomer(first.CustomerId, first.Snapshot, records);
    }

    private static Row Read(NpgsqlDataReader row)
    {
        string customerId = row.IsDBNull(0)
            ? Encoding.UTF8.GetString(InteractionCodec.ReadHeader(row.GetFieldValue<byte[]>(RecordFrom + 2)).CustomerId)
            : row.GetString(0);
        return new Row(
            customerId,
            row.IsDBNull(0) ? null : SnapshotRow.Read(row, 1, customerId),
            row.IsDBNull(RecordFrom) ? null : JournalRow.Read(row, RecordFrom, customerId));
    }

    /// <summary>A row: a customer's snapshot, if it has one, with one of the records after it, if there are any.</summary>
    private readonly record struct Row(string CustomerId, CustomerSnapshot? Snapshot, JournalRecord? Record);
}
