using CustomerGrains.Storage.Governance;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGrains.Storage.Postgres;

/// <summary>The governance log, which servers share: the key refuses a second entry with the same sequence.</summary>
internal sealed class GovernanceTable(ConnectionPool writers, ConnectionPool readers, string schema)
{
    private readonly string _all = $"SELECT sequence, kind, recorded_at, actor, content, chain FROM {schema}.governance ORDER BY sequence";

    private readonly string _chain = $"SELECT chain FROM {schema}.governance WHERE sequence = $1";

    private readonly string _insert =
        $"INSERT INTO {schema}.governance VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (sequence) DO NOTHING RETURNING sequence";

    /// <summary>Writes an entry, if it is the next one.</summary>
    public Task<GovernanceAppend> AppendAsync(GovernanceEntry entry, CancellationToken cancellationToken) => writers.DoAsync(
        async (connection, limited) =>
        {
            // What is written never changes, so between the two statements only the entry itself can come, which the second one notices.
            UInt128 previous = 0;
            if (entry.Sequence > 1)
            {
                List<UInt128> chain = await connection.QueryAsync(
                    _chain, [Query.Parameter(entry.Sequence - 1)], row => JournalRow.Number(row, 0), limited);
                if (chain.Count == 0)
                {
                    return GovernanceAppend.Conflict;
                }

                previous = chain[0];
            }

            NpgsqlParameter[] parameters =
            [
                Query.Parameter(entry.Sequence),
                Query.Parameter(entry.Kind),
                new NpgsqlParameter<long> { TypedValue = PostgresTime.FromInstant(entry.RecordedAt), NpgsqlDbType = NpgsqlDbType.TimestampTz },
                Query.Parameter(entry.Actor),
                Query.Parameter(entry.Content),
                Query.Parameter(Uuid.FromUInt128(GovernanceChain.Next(previous, entry))),
            ];
            List<long> written = await connection.QueryAsync(_insert, parameters, row => row.GetInt64(0), limited);
            return written.Count == 1 ? GovernanceAppend.Appended : GovernanceAppend.Conflict;
        },
        cancellationToken);

    /// <summary>Entries after a sequence, all of the log checked.</summary>
    public async Task<List<GovernanceEntry>> ReadAsync(long afterSequence, CancellationToken cancellationToken) => GovernanceChain.Verified(
        await readers.DoAsync((connection, limited) => connection.QueryAsync(_all, [], Read, limited), cancellationToken), afterSequence);

    private static (GovernanceEntry Entry, UInt128 Chain) Read(NpgsqlDataReader row) => (
        new GovernanceEntry(
            row.GetInt64(0), row.GetString(1), JournalRow.Instant(row, 2), row.GetString(3), row.GetFieldValue<byte[]>(4)),
        JournalRow.Number(row, 5));
}
