using System.Text;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Reads changes in the order of the transactions that wrote them. A transaction's number is drawn when it begins to write and not when
/// it commits, so only those below every one still under way are read: whatever comes to be seen later has a higher number. The end that
/// is given is that of the last change seen, never further: numbers of transactions that left nothing may be drawn again after a crash.
/// </summary>
internal sealed class FeedReader(ConnectionPool connections, string schema)
{
    private const int RecordFrom = 1;

    /// <summary>What the partial index has; has to stand in every query word for word.</summary>
    private const string IsChange = Schema.IsChange;

    /// <summary>All that was written in an era before is settled.</summary>
    private readonly string _isSettled =
        $"(j.txid < pg_snapshot_xmin(pg_current_snapshot()) OR j.era < (SELECT s.era FROM {schema}.store s))";

    private string Page =>
        $"""
        SELECT j.txid, {JournalRow.Columns}
        FROM (
            SELECT * FROM {schema}.journal j
            WHERE {IsChange} AND j.era = $1 AND j.txid >= $2 AND {_isSettled}
            ORDER BY j.txid FETCH FIRST ($3) ROWS WITH TIES) j
        ORDER BY j.txid, j.customer, j.version
        """;

    private string Bounds =>
        $"""
        SELECT s.feed_start, e.era, e.txid, e.chain FROM {schema}.store s LEFT JOIN LATERAL (
            SELECT j.era, j.txid, j.chain FROM {schema}.journal j WHERE {IsChange} AND j.txid IS NOT NULL AND {_isSettled}
            ORDER BY j.era DESC, j.txid DESC, j.customer DESC, j.version DESC LIMIT 1) e ON true
        """;

    /// <summary>The newest change up to the end of a group.</summary>
    private string LastUpTo =>
        $"""
        SELECT j.chain FROM {schema}.journal j WHERE {IsChange} AND (j.era, j.txid) <= ($1, $2)
        ORDER BY j.era DESC, j.txid DESC, j.customer DESC, j.version DESC LIMIT 1
        """;

    /// <summary>A change by its place in its group.</summary>
    private string ByPlace =>
        $"SELECT j.chain FROM {schema}.journal j WHERE {IsChange} AND j.era = $1 AND j.txid = $2 ORDER BY j.customer, j.version OFFSET $3 LIMIT 1";

    /// <summary>From where to where changes can be read.</summary>
    public async Task<FeedBounds> BoundsAsync(CancellationToken cancellationToken) => (await connections.DoAsync(
        (connection, limited) => connection.QueryAsync(Bounds, [], ReadBounds, limited), cancellationToken))[0];

    /// <summary>What there is at a place; 0 for nothing.</summary>
    public async Task<uint> CheckAsync(FeedPosition at, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] place = [Query.Parameter((short)at.Era), Group((ulong)at.Group)];
        List<UInt128> chains = await connections.DoAsync(
            (connection, limited) => at.Place == int.MaxValue
                ? connection.QueryAsync(LastUpTo, place, row => JournalRow.Number(row, 0), limited)
                : connection.QueryAsync(ByPlace, [.. place, Query.Parameter(at.Place - 1)], row => JournalRow.Number(row, 0), limited),
            cancellationToken);
        return chains.Count == 0 ? 0 : FeedPosition.CheckOf(chains[0]);
    }

    /// <summary>Changes behind a place.</summary>
    public Task<FeedPage> AfterAsync(FeedPosition after, int limit, CancellationToken cancellationToken) => connections.DoAsync(
        async (connection, limited) =>
        {
            long last = (await connection.QueryAsync($"SELECT era FROM {schema}.store", [], row => (long)row.GetInt16(0), limited))[0];
            for (FeedPosition from = after.Era == 0 ? new FeedPosition(1, 0, 0) : after; ; from = new FeedPosition(from.Era + 1, 0, 0))
            {
                List<FeedRecord> records = await connection.QueryAsync(Page, Parameters(from, limit), RowsOf(from.Era), limited);
                FeedPosition end = records.Count == 0 ? after : records[^1].Position with { Place = int.MaxValue };
                bool isLast = from.Era >= last && records.Count < limit;
                records.RemoveAll(each => each.Position <= after);
                if (records.Count > 0 || isLast || end > after)
                {
                    return new FeedPage(records, end, isLast);
                }
            }
        },
        cancellationToken);

    private static NpgsqlParameter[] Parameters(FeedPosition from, int limit) =>
    [
        Query.Parameter((short)from.Era),
        Group((ulong)from.Group + (from.Place == int.MaxValue ? 1UL : 0)),
        Query.Parameter(limit),
    ];

    private static NpgsqlParameter<ulong> Group(ulong number) => new() { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Xid8 };

    /// <summary>Numbers the records of each group as they come.</summary>
    private static Func<NpgsqlDataReader, FeedRecord> RowsOf(long era)
    {
        (long group, int place) = (-1, 0);
        return row =>
        {
            var next = (long)row.GetFieldValue<ulong>(0);
            (group, place) = (next, next == group ? place + 1 : 1);
            InteractionHeader header = InteractionCodec.ReadHeader(row.GetFieldValue<byte[]>(RecordFrom + 2));
            return FeedRecord.At(new FeedPosition(era, group, place), JournalRow.Read(row, RecordFrom, Encoding.UTF8.GetString(header.CustomerId)));
        };
    }

    private static FeedBounds ReadBounds(NpgsqlDataReader row)
    {
        FeedPosition start = FeedPosition.EndOf(1, (long)row.GetFieldValue<ulong>(0));
        FeedPosition end = row.IsDBNull(1) ? start
            : FeedPosition.EndOf(row.GetInt16(1), (long)row.GetFieldValue<ulong>(2)) with { Check = FeedPosition.CheckOf(JournalRow.Number(row, 3)) };
        return new FeedBounds(start, end < start ? start : end);
    }
}
