using CustomerGrains.Storage.Format;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Reads what activates customers, many in one statement and therefore in one view of the database: each one's snapshot and its
/// records from the snapshot's own on, against which the snapshot is checked. The snapshot's bytes come with the first record only.
/// </summary>
internal sealed class ActivationReader(ConnectionPool connections, CustomerKey keys, string schema)
{
    private const int SnapshotFrom = 1 + JournalRow.ColumnCount;

    private readonly string _load =
        $"""
        SELECT k.place, {JournalRow.Columns},
            s.version, s.chain, s.recorded_at, CASE WHEN j.version IS NULL OR j.version = s.version THEN s.state END,
            s.assessment, s.standard, s.review_at, s.review_rank
        FROM unnest($1) WITH ORDINALITY k (customer, place)
        LEFT JOIN LATERAL (SELECT * FROM {schema}.snapshot n WHERE n.customer = k.customer OFFSET 0) s ON true
        LEFT JOIN LATERAL (
            SELECT * FROM {schema}.journal r WHERE r.customer = k.customer AND r.version >= coalesce(s.version, 1) ORDER BY r.version) j ON true
        WHERE s.version IS NOT NULL OR j.version IS NOT NULL
        """;

    /// <summary>What activates customers, one for each id and in the same order.</summary>
    public async Task<StoredCustomer[]> LoadAsync(string[] customerIds, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters = [Query.Parameter(Array.ConvertAll(customerIds, id => Uuid.FromUInt128(keys.Of(id))))];
        var snapshots = new CustomerSnapshot?[customerIds.Length];
        var records = new List<JournalRecord>[customerIds.Length];
        await connections.DoAsync(
            (connection, limited) => connection.QueryAsync(_load, parameters, row => Take(row, customerIds, snapshots, records), limited),
            cancellationToken);

        var customers = new StoredCustomer[customerIds.Length];
        for (int index = 0; index < customers.Length; index++)
        {
            StoredRecord.VerifyRun(snapshots[index]?.Version ?? 1, records[index] ??= []);
            customers[index] = StoredRecord.Activation(customerIds[index], snapshots[index], records[index]);
        }

        return customers;
    }

    private static bool Take(NpgsqlDataReader row, string[] customerIds, CustomerSnapshot?[] snapshots, List<JournalRecord>[] records)
    {
        int place = (int)row.GetInt64(0) - 1;
        string customerId = customerIds[place];
        List<JournalRecord> known = records[place] ??= [];
        if (known.Count == 0 && !row.IsDBNull(SnapshotFrom))
        {
            snapshots[place] = SnapshotRow.Read(row, SnapshotFrom, customerId);
        }

        if (!row.IsDBNull(1))
        {
            known.Add(JournalRow.Read(row, 1, customerId));
        }

        return true;
    }
}
