using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Finds records in the journal and checks them. Lateral joins behind OFFSET 0 fix the plan: for each customer one pass over its part
/// of the key's index, however many of its ids are asked for. What ids and timelines are searched by is in the index too, so a search
/// does not read the records that it passes: a tenth of a microsecond each.
/// </summary>
internal sealed class JournalReader(ConnectionPool connections, CustomerKey keys, string schema)
{
    private readonly string _range =
        $"SELECT {JournalRow.Columns} FROM {schema}.journal j WHERE j.customer = $1 AND j.version BETWEEN $2 AND $3 ORDER BY j.version";

    private readonly string _find =
        $"""
        SELECT k.place, p.chain, {JournalRow.Columns}
        FROM (
            SELECT a.place, a.customer, c.version
            FROM (SELECT DISTINCT u.customer FROM unnest($1) u (customer)) d
            CROSS JOIN LATERAL (
                SELECT i.version, i.id_hash FROM {schema}.journal i WHERE i.customer = d.customer AND i.version <= {Schema.ScannedVersionsMax} OFFSET 0) c
            JOIN ROWS FROM (unnest($1), unnest($2)) WITH ORDINALITY a (customer, id_hash, place) ON a.customer = d.customer AND a.id_hash = c.id_hash
            UNION ALL
            SELECT a.place, a.customer, c.version
            FROM ROWS FROM (unnest($1), unnest($2)) WITH ORDINALITY a (customer, id_hash, place)
            CROSS JOIN LATERAL (
                SELECT i.version FROM {schema}.journal i
                WHERE i.customer = a.customer AND i.id_hash = a.id_hash AND i.version > {Schema.ScannedVersionsMax} OFFSET 0) c) k
        CROSS JOIN LATERAL (SELECT * FROM {schema}.journal r WHERE r.customer = k.customer AND r.version = k.version OFFSET 0) j
        LEFT JOIN LATERAL (SELECT b.chain FROM {schema}.journal b WHERE b.customer = k.customer AND b.version = k.version - 1 OFFSET 0) p ON true
        """;

    private readonly string _timeline =
        $"""
        SELECT p.chain, {JournalRow.Columns}
        FROM (
            SELECT i.occurred_at, i.version FROM {schema}.journal i WHERE i.customer = $1 AND (i.occurred_at, i.version) < ($2, $3)
            ORDER BY i.occurred_at DESC, i.version DESC LIMIT $4) t
        CROSS JOIN LATERAL (SELECT * FROM {schema}.journal r WHERE r.customer = $1 AND r.version = t.version OFFSET 0) j
        LEFT JOIN LATERAL (SELECT b.chain FROM {schema}.journal b WHERE b.customer = $1 AND b.version = t.version - 1 OFFSET 0) p ON true
        ORDER BY t.occurred_at DESC, t.version DESC
        """;

    /// <summary>A customer's records after a version, at most so many.</summary>
    public async Task<List<JournalRecord>> RangeAsync(string customerId, long afterVersion, int limit, CancellationToken cancellationToken)
    {
        // The record before the first is read too, so that the first is checked against it.
        int first = (int)Math.Clamp(afterVersion, 1, int.MaxValue);
        int last = (int)Math.Min((long)first + limit, int.MaxValue);
        NpgsqlParameter[] parameters = [Query.Parameter(Key(customerId)), Query.Parameter(first), Query.Parameter(last)];
        List<JournalRecord> records = await connections.DoAsync(
            (connection, limited) => connection.QueryAsync(_range, parameters, row => JournalRow.Read(row, 0, customerId), limited),
            cancellationToken);
        StoredRecord.VerifyRun(first, records);
        records.RemoveAll(record => record.Version <= afterVersion);
        return records;
    }

    /// <summary>The record of each key; null where there is none.</summary>
    public async Task<JournalRecord?[]> FindAsync(InteractionKey[] ids, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
        [
            Query.Parameter(Array.ConvertAll(ids, id => Key(id.CustomerId))),
            Query.Parameter(Array.ConvertAll(ids, id => (long)StableHash.Of(id.InteractionId))),
        ];
        List<(int Place, Linked Record)> candidates = await connections.DoAsync(
            (connection, limited) => connection.QueryAsync(_find, parameters, Candidate, limited), cancellationToken);
        var found = new JournalRecord?[ids.Length];
        foreach ((int place, Linked candidate) in candidates)
        {
            if (candidate.Verified() is { } record && record.InteractionId == ids[place].InteractionId)
            {
                found[place] = record;
            }
        }

        return found;

        (int Place, Linked Record) Candidate(NpgsqlDataReader row)
        {
            int place = (int)row.GetInt64(0) - 1;
            return (place, Linked.Read(row, 1, ids[place].CustomerId));
        }
    }

    /// <summary>The newest records by when they happened, then by version.</summary>
    public async Task<List<JournalRecord>> TimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken)
    {
        TimelinePosition end = before ?? new TimelinePosition(new Instant(long.MaxValue), long.MaxValue);
        NpgsqlParameter[] parameters =
        [
            Query.Parameter(Key(customerId)),
            new NpgsqlParameter<long> { TypedValue = PostgresTime.FromInstant(end.OccurredAt), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            Query.Parameter((int)Math.Clamp(end.Version, 0, int.MaxValue)),
            Query.Parameter(limit),
        ];
        List<Linked> records = await connections.DoAsync(
            (connection, limited) => connection.QueryAsync(_timeline, parameters, row => Linked.Read(row, 0, customerId), limited),
            cancellationToken);
        return records.ConvertAll(each => each.Verified());
    }

    private Guid Key(string customerId) => Uuid.FromUInt128(keys.Of(customerId));

    /// <summary>A record with the chain that it must follow.</summary>
    private readonly record struct Linked(UInt128? Previous, JournalRecord Record)
    {
        public static Linked Read(NpgsqlDataReader row, int from, string customerId) =>
            new(row.IsDBNull(from) ? null : JournalRow.Number(row, from), JournalRow.Read(row, from + 1, customerId));

        public JournalRecord Verified()
        {
            if (Previous is null && Record.Version > 1)
            {
                throw new StoreCorruptException($"a customer's version {Record.Version - 1} is missing");
            }

            RecordChain.Verify(Record.Version - 1, Previous ?? UInt128.Zero, Record);
            return Record;
        }
    }
}
