using System.Runtime.CompilerServices;
using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Storage.Format;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Up to where the journal is in snapshots. Places are instants of recording, because rows lie in the order of their commit and a
/// summary of ranges of pages (BRIN), which costs next to nothing to keep, finds those recorded behind an instant. Clocks make them
/// less than an order: so a place is given a minute late, and before a record is written that lies ahead of the place noted all the same
/// – the clock was set back – the note is taken back to it.
/// </summary>
/// <param name="writers">One connection, so that notes follow each other.</param>
/// <param name="readers">Connections for reading.</param>
/// <param name="schema">The schema.</param>
internal sealed class SnapshotEnd(ConnectionPool writers, ConnectionPool readers, string schema)
{
    /// <summary>How far apart the instants of records may be that are written at once, by clocks and by statements that take their time.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Pages of the journal that are searched in one statement: a megabyte.</summary>
    private const uint BlocksAtOnce = 128;

    private static readonly long MarginMicroseconds = (long)Margin.TotalMicroseconds;

    /// <summary>Leaves the planner nothing but the summary, of which rows come in the order that they lie in.</summary>
    private readonly string _settings = "SET LOCAL enable_bitmapscan = on; SET LOCAL enable_indexscan = off; SET LOCAL enable_tidscan = off";

    private readonly string _read =
        $"""
        SELECT snapshot_end, pg_relation_size('{schema}.journal') / current_setting('block_size')::bigint, pg_relation_filenode('{schema}.journal')::bigint
        FROM {schema}.store
        """;

    private readonly string _save = $"UPDATE {schema}.store SET snapshot_end = $1";

    private readonly string _next =
        $"SELECT j.ctid FROM {schema}.journal j WHERE j.recorded_at > $1 AND j.recorded_at <= $2 AND j.ctid >= $3 LIMIT 1";

    private readonly string _unsaved =
        $"""
        WITH k AS MATERIALIZED (
            SELECT j.customer, max(j.version) AS version FROM {schema}.journal j
            WHERE j.ctid >= $3 AND j.ctid < $4 AND j.recorded_at > $1 AND j.recorded_at <= $2 GROUP BY j.customer)
        SELECT CASE WHEN k.version > coalesce(s.version, 0)
            THEN (SELECT i.interaction FROM {schema}.journal i WHERE i.customer = k.customer AND i.version = k.version) END
        FROM k LEFT JOIN LATERAL (SELECT n.version FROM {schema}.snapshot n WHERE n.customer = k.customer OFFSET 0) s ON true
        """;

    private readonly Lock _lock = new();
    private long _newest = long.MinValue;
    private long _noted = long.MinValue;
    private long _earliestLate = long.MaxValue;
    private long _lateAt;

    /// <summary>The place of the journal, in microseconds since 1970.</summary>
    public long Position
    {
        get
        {
            lock (_lock)
            {
                return _newest == long.MinValue ? _noted : _newest - MarginMicroseconds;
            }
        }
    }

    /// <summary>Reads what is noted, before anything else is done.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => _noted = (await ReadAsync(cancellationToken)).Noted;

    /// <summary>Sees to it that the note does not say more than holds when a group is written.</summary>
    /// <param name="group">The group about to be written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask BeforeAppendAsync(IReadOnlyList<JournalRecord> group, CancellationToken cancellationToken)
    {
        (long earliest, long latest) = (long.MaxValue, long.MinValue);
        foreach (JournalRecord record in group)
        {
            earliest = Math.Min(earliest, record.RecordedAt.Microseconds);
            latest = Math.Max(latest, record.RecordedAt.Microseconds);
        }

        lock (_lock)
        {
            _newest = Math.Max(_newest, latest);
            if (earliest > _newest - MarginMicroseconds && earliest > _noted)
            {
                return default;
            }

            (_earliestLate, _lateAt) = (Math.Min(_earliestLate, earliest), _newest - MarginMicroseconds);
            if (earliest > _noted)
            {
                return default;
            }
        }

        return new ValueTask(NoteAsync(long.MaxValue, cancellationToken));
    }

    /// <summary>Notes a place, or an earlier one.</summary>
    public async Task NoteAsync(long position, CancellationToken cancellationToken) => await writers.DoAsync(
        (connection, limited) => connection.QueryAsync(_save, [Time(Decide(position))], _ => true, limited), cancellationToken);

    /// <summary>The customers with records behind the place noted, of those recorded until an instant, that their snapshots do not have.</summary>
    /// <remarks>
    /// Goes through the journal's pages, from the first that has such a record to the last that there is when it begins, and over those that have
    /// none. Spans of time would not do: what was recorded of late is summarised late, and all of it would be read for each span.
    /// </remarks>
    public async IAsyncEnumerable<List<string>> UnsavedAsync(Instant? recordedUntil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Extent extent = await ReadAsync(cancellationToken);
        (long After, long Until) span = (extent.Noted, recordedUntil?.Microseconds ?? long.MaxValue);
        uint? block = await NextAsync(span, from: 0, cancellationToken);
        while (block < extent.Blocks)
        {
            uint end = block.Value + BlocksAtOnce;
            List<string?> customers = await FindAsync(span, block.Value, end, cancellationToken);
            yield return [.. customers.OfType<string>()];
            block = customers.Count > 0 ? end : await NextAsync(span, end, cancellationToken);
        }

        if ((await ReadAsync(cancellationToken)).File != extent.File)
        {
            throw new StoreException("the journal was moved (VACUUM FULL or CLUSTER) while it was searched");
        }
    }

    /// <summary>
    /// What may be noted; decided on the one connection that notes, so that whoever appends meanwhile sees it and has its turn after it.
    /// </summary>
    private long Decide(long position)
    {
        lock (_lock)
        {
            if (position == long.MaxValue)
            {
                position = _noted;
            }
            else if (position > _lateAt)
            {
                // Whoever knows of a place behind the one that late records were handed over at has them in snapshots.
                _earliestLate = long.MaxValue;
            }

            return _noted = _earliestLate == long.MaxValue ? position : Math.Min(position, _earliestLate - 1);
        }
    }

    private static string CustomerOf(NpgsqlDataReader row) =>
        Encoding.UTF8.GetString(InteractionCodec.ReadHeader(row.GetFieldValue<byte[]>(0)).CustomerId);

    private static NpgsqlParameter<long> Time(long microseconds) =>
        new NpgsqlParameter<long> { TypedValue = PostgresTime.FromInstant(new Instant(microseconds)), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter<NpgsqlTid> Block(uint block) => new() { TypedValue = new NpgsqlTid(block, 0), NpgsqlDbType = NpgsqlDbType.Tid };

    /// <summary>The first block, from one on, with a record of a span of time; null when there is none.</summary>
    private async Task<uint?> NextAsync((long After, long Until) span, uint from, CancellationToken cancellationToken) => await readers.DoAsync<uint?>(
        async (connection, limited) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(limited);
            await using var settings = new NpgsqlCommand(_settings, connection);
            await settings.ExecuteNonQueryAsync(limited);
            List<NpgsqlTid> first = await connection.QueryAsync(
                _next, [Time(span.After), Time(span.Until), Block(from)], row => row.GetFieldValue<NpgsqlTid>(0), limited);
            await transaction.CommitAsync(limited);
            return first.Count > 0 ? first[0].BlockNumber : null;
        },
        cancellationToken);

    /// <summary>Those with records of a span of time in some blocks; null for each that has all of these in its snapshot.</summary>
    private async Task<List<string?>> FindAsync((long After, long Until) span, uint from, uint end, CancellationToken cancellationToken) => await readers.DoAsync(
        (connection, limited) => connection.QueryAsync(
            _unsaved, [Time(span.After), Time(span.Until), Block(from), Block(end)], row => row.IsDBNull(0) ? null : CustomerOf(row), limited),
        cancellationToken);

    private async Task<Extent> ReadAsync(CancellationToken cancellationToken)
    {
        List<Extent> extents = await readers.DoAsync(
            (connection, limited) => connection.QueryAsync(
                _read, [], row => new Extent(row.GetFieldValue<long>(0), row.GetInt64(1), row.GetInt64(2)), limited),
            cancellationToken);

        // -infinity is the smallest number on the wire.
        Extent extent = extents[0];
        return extent.Noted == long.MinValue ? extent : extent with { Noted = PostgresTime.ToInstant(extent.Noted).Microseconds };
    }

    /// <summary>What there is to be searched.</summary>
    /// <param name="Noted">Up to which instant all is in snapshots.</param>
    /// <param name="Blocks">How many blocks the journal has.</param>
    /// <param name="File">The journal's file, another one when its rows have been moved.</param>
    private readonly record struct Extent(long Noted, long Blocks, long File);
}
