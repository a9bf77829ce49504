using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Tallies;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Tallies: those of groups as they came, and those added up by day and kind of subject.</summary>
internal sealed class TallyTables(ConnectionPool writers, ConnectionPool readers, string schema)
{
    private const int GroupsAtOnceMax = 1_024;

    // One statement, so that both are of one moment.
    private readonly string _read =
        $"""
        SELECT content FROM {schema}.tally_before WHERE day BETWEEN $1 AND $2 AND kind = ANY($3)
        UNION ALL SELECT content FROM {schema}.tally WHERE day BETWEEN $1 AND $2 AND kind = ANY($3)
        UNION ALL SELECT content FROM {schema}.tally_group
        """;

    private readonly string _lock = LockOf(schema);

    // A group adds to this table before it adds to the journal. So a transaction that may still be committed, though nobody waits for it any
    // more, has its lock.
    private readonly string _underWay =
        $"""
        SELECT virtualtransaction FROM pg_locks
        WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND relation = '{schema}.tally_group'::regclass
            AND mode = 'RowExclusiveLock' AND granted
        """;

    private readonly string _take =
        $"""
        DELETE FROM {schema}.tally_group WHERE sequence IN (
            SELECT sequence FROM (
                SELECT sequence, sum(length(content)) OVER (ORDER BY sequence) - length(content) AS before
                FROM (SELECT sequence, content FROM {schema}.tally_group ORDER BY sequence LIMIT {GroupsAtOnceMax}) oldest) each
            WHERE before < $1)
        RETURNING content
        """;

    /// <summary>The tallies of a range of days.</summary>
    public async Task<TallyTable> ReadAsync(int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
            [Query.Parameter(firstDay), Query.Parameter(lastDay), Query.Parameter(kinds.Select(each => (short)each).ToArray())];
        List<byte[]> contents = await readers.DoAsync(
            (connection, limited) => connection.QueryAsync(_read, parameters, row => row.GetFieldValue<byte[]>(0), limited), cancellationToken);
        var table = new TallyTable();
        foreach (byte[] content in contents)
        {
            TallyCodec.AddTo(content, table, (day, subject) => day >= firstDay && day <= lastDay && kinds.Contains(subject.Kind));
        }

        return table;
    }

    /// <summary>The transactions that may add a group, or add groups up.</summary>
    public async Task<IReadOnlySet<string>> UnderWayAsync(CancellationToken cancellationToken) => (await readers.DoAsync(
        (connection, limited) => connection.QueryAsync(_underWay, [], row => row.GetString(0), limited), cancellationToken)).ToHashSet();

    /// <summary>Adds the oldest groups to their days and says how many; of servers that do so at once, one after the other.</summary>
    public Task<int> CompactAsync(int bytesMax, CancellationToken cancellationToken) => writers.DoAsync(
        async (connection, limited) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(limited);
            await connection.QueryAsync(_lock, [], _ => 0, limited);
            List<byte[]> groups = await connection.QueryAsync(
                _take, [Query.Parameter((long)bytesMax)], row => row.GetFieldValue<byte[]>(0), limited);
            if (groups.Count > 0)
            {
                await MergeAsync(connection, $"{schema}.tally", groups, limited);
            }

            await transaction.CommitAsync(limited);
            return groups.Count;
        },
        cancellationToken);

    /// <summary>A statement after which nobody else adds tallies up until the transaction ends.</summary>
    internal static string LockOf(string schema) => $"SELECT pg_advisory_xact_lock({unchecked((long)StableHash.Of("customergrains tallies " + schema))})";

    /// <summary>Adds tallies to the rows of a table.</summary>
    /// <param name="connection">A connection with a transaction under way.</param>
    /// <param name="table">The table.</param>
    /// <param name="contents">Tallies of groups, or contents of rows.</param>
    /// <param name="limited">Gives up.</param>
    internal static async Task MergeAsync(NpgsqlConnection connection, string table, IEnumerable<byte[]> contents, CancellationToken limited)
    {
        var merge = new TallyMerge(contents);
        IReadOnlyList<TallyRowKey> keys = merge.Keys;
        var present = (await connection.QueryAsync(
                $"SELECT day, kind, content FROM {table} JOIN unnest($1::int[], $2::smallint[]) AS wanted (day, kind) USING (day, kind)",
                Parameters(keys),
                row => (new TallyRowKey(row.GetInt32(0), (TallySubjectKind)row.GetInt16(1)), row.GetFieldValue<byte[]>(2)),
                limited))
            .ToDictionary(row => row.Item1, row => row.Item2);
        byte[][] rows = [.. merge.Rows(present).Select(row => row.Content)];
        await connection.QueryAsync(
            $"""
            INSERT INTO {table} SELECT * FROM unnest($1::int[], $2::smallint[], $3::bytea[])
            ON CONFLICT (day, kind) DO UPDATE SET content = excluded.content
            """,
            [.. Parameters(keys), Query.Parameter(rows)], _ => 0, limited);
    }

    private static NpgsqlParameter[] Parameters(IReadOnlyList<TallyRowKey> keys) =>
        [Query.Parameter(keys.Select(key => key.Day).ToArray()), Query.Parameter(keys.Select(key => (short)key.Kind).ToArray())];
}
