using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Tallies;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>The recount of tallies.</summary>
internal sealed class TallyPass(ConnectionPool writers, ConnectionPool readers, string schema)
{
    private readonly string _state = $"SELECT tallies_since, recount_customer FROM {schema}.store";

    // Rows from before transactions were noted have none.
    private readonly string _records =
        $"""
        SELECT j.customer, j.version, j.recorded_at, j.interaction, j.assessment FROM {schema}.journal j, {schema}.store s
        WHERE j.customer > $1
            AND j.customer <= (SELECT customer FROM (
                SELECT customer FROM {schema}.journal WHERE customer > $1 ORDER BY customer LIMIT $2) reached ORDER BY customer DESC LIMIT 1)
            AND (j.txid IS NULL OR (j.era, j.txid) < (s.recount_era, s.recount_before))
        ORDER BY j.customer, j.version
        """;

    private readonly string _end =
        $"SELECT customer FROM (SELECT customer FROM {schema}.journal WHERE customer > $1 ORDER BY customer LIMIT $2) reached ORDER BY customer DESC LIMIT 1";

    /// <summary>How far tallies go back.</summary>
    public async Task<TallyState> StateAsync(CancellationToken cancellationToken) => (await readers.DoAsync(
        (connection, limited) => connection.QueryAsync(
            _state, [], row => new TallyState(row.IsDBNull(0) ? null : JournalRow.Instant(row, 0), row.IsDBNull(1) ? null : RecountOf(JournalRow.Number(row, 1))), limited),
        cancellationToken)).Single();

    /// <summary>Begins a recount where what is counted is of an earlier version; until it ends, what was counted is read.</summary>
    public Task<bool> BeginIfDueAsync(CancellationToken cancellationToken) => writers.DoAsync(
        async (connection, limited) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(limited);
            await connection.QueryAsync(TallyTables.LockOf(schema), [], _ => 0, limited);
            bool isDue = (await connection.QueryAsync($"SELECT tally_version < {TallyLimits.Version} FROM {schema}.store", [], row => row.GetBoolean(0), limited)).Single();
            if (isDue)
            {
                // A group adds to the tallies before it adds to the journal. So whoever is at it ends first, and has a lower number than this
                // transaction, which has none yet; whoever comes later has a higher one.
                await connection.QueryAsync($"LOCK TABLE {schema}.tally_group IN SHARE ROW EXCLUSIVE MODE", [], _ => 0, limited);
                await MoveAsync(connection, "tally", "tally_before", $"SELECT content FROM {schema}.tally UNION ALL SELECT content FROM {schema}.tally_group", limited);
                await connection.QueryAsync($"DELETE FROM {schema}.tally_group", [], _ => 0, limited);
                await connection.QueryAsync($"DELETE FROM {schema}.tally_recount", [], _ => 0, limited);
                await connection.QueryAsync(
                    $"""
                    UPDATE {schema}.store SET tally_version = {TallyLimits.Version}, recount_era = era, recount_before = pg_current_xact_id(),
                        recount_customer = '00000000-0000-0000-0000-000000000000' WHERE EXISTS (SELECT FROM {schema}.journal)
                    """,
                    [], _ => 0, limited);
                await connection.QueryAsync($"UPDATE {schema}.store SET tally_version = {TallyLimits.Version}", [], _ => 0, limited);
            }

            await transaction.CommitAsync(limited);
            return isDue;
        },
        cancellationToken);

    /// <summary>The next customers; null while there is no recount.</summary>
    public async Task<RecountPart?> ReadAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken)
    {
        if ((await StateAsync(cancellationToken)).Recount is null)
        {
            return null;
        }

        NpgsqlParameter[] Parameters() => [Query.Parameter(Uuid.FromUInt128(after)), Query.Parameter((long)recordsMax)];
        List<ScannedRecord> records = await readers.DoAsync(
            (connection, limited) => connection.QueryAsync(
                _records, Parameters(),
                row => new ScannedRecord(JournalRow.Number(row, 0), row.GetInt32(1), JournalRow.Instant(row, 2), row.GetFieldValue<byte[]>(3))
                {
                    Assessment = row.GetFieldValue<byte[]>(4),
                },
                limited),
            cancellationToken);

        // Customers who came with the recount have nothing that is counted again; they are passed over.
        List<UInt128> end = await readers.DoAsync(
            (connection, limited) => connection.QueryAsync(_end, Parameters(), row => JournalRow.Number(row, 0), limited), cancellationToken);
        UInt128 upTo = records.Count > 0 ? records[^1].Customer : end.Count > 0 ? end[0] : after;
        return new RecountPart(upTo, end.Count == 0, records);
    }

    /// <summary>Adds what was counted of customers, and ends the recount with the last of them.</summary>
    public Task<bool> SaveAsync(UInt128 after, UInt128 upTo, bool isLast, byte[] tallies, CancellationToken cancellationToken) => writers.DoAsync(
        async (connection, limited) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(limited);
            await connection.QueryAsync(TallyTables.LockOf(schema), [], _ => 0, limited);
            bool isNext = (await connection.QueryAsync(
                $"UPDATE {schema}.store SET recount_customer = $1 WHERE recount_customer = $2 RETURNING 1",
                [Query.Parameter(Uuid.FromUInt128(upTo)), Query.Parameter(Uuid.FromUInt128(after))], row => row.GetInt32(0), limited)).Count > 0;
            if (isNext)
            {
                await TallyTables.MergeAsync(connection, $"{schema}.tally_recount", [tallies], limited);
                if (isLast)
                {
                    await EndAsync(connection, limited);
                }
            }

            await transaction.CommitAsync(limited);
            return isNext;
        },
        cancellationToken);

    private async Task EndAsync(NpgsqlConnection connection, CancellationToken limited)
    {
        await MoveAsync(connection, "tally_recount", "tally", $"SELECT content FROM {schema}.tally_recount", limited);
        await connection.QueryAsync($"DELETE FROM {schema}.tally_before", [], _ => 0, limited);
        await connection.QueryAsync(
            $"UPDATE {schema}.store SET tallies_since = NULL, recount_era = NULL, recount_before = NULL, recount_customer = NULL", [], _ => 0, limited);
    }

    private async Task MoveAsync(NpgsqlConnection connection, string from, string to, string contents, CancellationToken limited)
    {
        List<byte[]> moved = await connection.QueryAsync(contents, [], row => row.GetFieldValue<byte[]>(0), limited);
        await TallyTables.MergeAsync(connection, $"{schema}.{to}", moved, limited);
        await connection.QueryAsync($"DELETE FROM {schema}.{from}", [], _ => 0, limited);
    }

    /// <summary>Customers' numbers are hashes, so they are spread evenly.</summary>
    private static TallyRecount RecountOf(UInt128 customer) => new(customer, (double)customer / (double)UInt128.MaxValue);
}
