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

    /// <summary>Most records behind the place noted that are looked at in one transaction.</summary>
    private const int RecordsAtOnce = 2_048;

    private static readonly long MarginMicroseconds = (long)Margin.TotalMicroseconds;

    /// <summary>The store's settings for its usual statements keep the planner from what is best here.</summary>
    private readonly string _settings = "SET LOCAL enable_bitmapscan = on";

    private readonly string _read = $"SELECT snapshot_end FROM {schema}.store";

    private readonly string _save = $"UPDATE {schema}.store SET snapshot_end = $1";

    private readonly string _count =
        $"SELECT count(*) FROM (SELECT FROM {schema}.journal j WHERE j.recorded_at > $1 AND j.recorded_at <= $2 LIMIT {RecordsAtOnce + 1}) f";

    private readonly string _unsaved =
        $"""
        WITH k AS MATERIALIZED (SELECT j.customer, max(j.version) AS version FROM {schema}.journal j WHERE j.recorded_at > $1 AND j.recorded_at <= $2 GROUP BY j.customer)
        SELECT r.interaction FROM k
        LEFT JOIN LATERAL (SELECT n.version FROM {schema}.snapshot n WHERE n.customer = k.customer OFFSET 0) s ON true
        CROSS JOIN LATERAL (SELECT i.interaction FROM {schema}.journal i WHERE i.customer = k.customer AND i.version = k.version OFFSET 0) r
        WHERE k.version > coalesce(s.version, 0)
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
    public async Task OpenAsync(CancellationToken cancellationToken) => _noted = await ReadAsync(cancellationToken);

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
    public async IAsyncEnumerable<List<string>> UnsavedAsync(Instant? recordedUntil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // By halves of the time, because records would have to be sorted to be taken in portions of their number. The later half comes first:
        // what is recorded meanwhile lies in spans that have been looked at, so that there is an end.
        Stack<(long After, long Until)> spans = new([(await ReadAsync(cancellationToken), recordedUntil?.Microseconds ?? long.MaxValue)]);
        while (spans.TryPop(out (long After, long Until) span))
        {
            long middle = (long)(((Int128)span.After + span.Until) >> 1);
            if (await FindAsync(span.After, span.Until, isWhole: middle == span.After, cancellationToken) is { } found)
            {
                yield return found;
                continue;
            }

            spans.Push((span.After, middle));
            spans.Push((middle, span.Until));
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

    /// <summary>Those with records of a span of time; null when it has too many to be looked at at once, unless it has to be taken whole.</summary>
    private async Task<List<string>?> FindAsync(long after, long until, bool isWhole, CancellationToken cancellationToken) => await readers.DoAsync(
        async (connection, limited) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(limited);
            await using var settings = new NpgsqlCommand(_settings, connection);
            await settings.ExecuteNonQueryAsync(limited);
            List<long> counts = await connection.QueryAsync(_count, [Time(after), Time(until)], row => row.GetInt64(0), limited);
            List<string>? found = counts[0] > RecordsAtOnce && !isWhole
                ? null
                : await connection.QueryAsync(_unsaved, [Time(after), Time(until)], CustomerOf, limited);
            await transaction.CommitAsync(limited);
            return found;
        },
        cancellationToken);

    private async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        List<long> ends = await readers.DoAsync(
            (connection, limited) => connection.QueryAsync(_read, [], row => row.GetFieldValue<long>(0), limited), cancellationToken);

        // -infinity is the smallest number on the wire.
        return ends[0] == long.MinValue ? long.MinValue : PostgresTime.ToInstant(ends[0]).Microseconds;
    }
}
