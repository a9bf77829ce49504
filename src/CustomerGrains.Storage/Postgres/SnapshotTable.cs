using CustomerGrains.Storage.Format;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Writes snapshots, many in one statement, and counts them.</summary>
internal sealed class SnapshotTable(ConnectionPool writers, ConnectionPool readers, ConnectionPool counters, CustomerKey keys, string schema)
{
    private const string Columns =
        "customer, customer_id, version, chain, recorded_at, stage, tier, score, state, assessment, standard, review_at, review_rank";

    private readonly string _save =
        $"""
        INSERT INTO {schema}.snapshot AS s ({Columns})
        SELECT DISTINCT ON (n.customer) {Columns} FROM ROWS FROM (
            unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8), unnest($9), unnest($10), unnest($11),
            unnest($12), unnest($13)) WITH ORDINALITY n ({Columns}, place)
        ORDER BY n.customer, n.version DESC, n.place DESC
        ON CONFLICT (customer) DO UPDATE SET
            version = excluded.version, chain = excluded.chain, recorded_at = excluded.recorded_at,
            stage = excluded.stage, tier = excluded.tier, score = excluded.score, state = excluded.state,
            assessment = excluded.assessment, standard = excluded.standard, review_at = excluded.review_at, review_rank = excluded.review_rank
        WHERE excluded.version >= s.version
        """;

    private readonly string _after =
        $"""
        SELECT s.customer, s.customer_id, {SnapshotRow.Columns}
        FROM {schema}.snapshot s WHERE s.customer > $1 ORDER BY s.customer LIMIT $2
        """;

    private readonly string _count = $"SELECT stage, tier, count(*) FROM {schema}.snapshot GROUP BY stage, tier ORDER BY stage, tier";

    /// <summary>Writes those that are newer than what is there.</summary>
    public async Task SaveAsync(IReadOnlyList<CustomerSnapshot> snapshots, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
        [
            Column(each => Uuid.FromUInt128(keys.Of(each.CustomerId))),
            Column(each => each.CustomerId),
            Column(each => checked((int)each.Version)),
            Column(each => Uuid.FromUInt128(each.Chain)),
            Column(each => PostgresTime.FromInstant(each.LastRecordedAt), NpgsqlTypes.NpgsqlDbType.TimestampTz),
            Column(each => (short)each.Assessment.Stage),
            Column(each => (short)each.Assessment.Tier),
            Column(each => each.Assessment.ScoreThousandths),
            Column(each => each.State),
            Column(each => AssessmentCodec.Encode(each.Assessment, each.Standing)),
            Column(each => each.Review.StandardVersion),
            Column(each => PostgresTime.FromInstant(each.Review.At), NpgsqlTypes.NpgsqlDbType.TimestampTz),
            Column(each => checked((short)each.Review.Rank)),
        ];
        await writers.DoAsync((connection, limited) => connection.QueryAsync(_save, parameters, _ => true, limited), cancellationToken);

        NpgsqlParameter Column<T>(Func<CustomerSnapshot, T> value, NpgsqlTypes.NpgsqlDbType? type = null)
        {
            var column = new T[snapshots.Count];
            for (int index = 0; index < column.Length; index++)
            {
                column[index] = value(snapshots[index]);
            }

            NpgsqlParameter parameter = Query.Parameter(column);
            if (type is { } element)
            {
                parameter.NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | element;
            }

            return parameter;
        }
    }

    /// <summary>Snapshots of customers after a key, and the key to go on after; null for the end.</summary>
    public async Task<(List<CustomerSnapshot> Snapshots, Guid? Next)> AfterAsync(Guid key, int limit, CancellationToken cancellationToken)
    {
        Guid last = key;
        List<CustomerSnapshot> snapshots = await readers.DoAsync(
            (connection, limited) => connection.QueryAsync(_after, [Query.Parameter(key), Query.Parameter(limit)], Take, limited),
            cancellationToken);
        return (snapshots, snapshots.Count == limit ? last : null);

        CustomerSnapshot Take(NpgsqlDataReader row)
        {
            last = row.GetGuid(0);
            return SnapshotRow.Read(row, 2, row.GetString(1));
        }
    }

    /// <summary>How many snapshots each stage and tier has.</summary>
    public async Task<IReadOnlyList<PopulationCount>> CountAsync(CancellationToken cancellationToken) => await counters.DoAsync(
        (connection, limited) => connection.QueryAsync(
            _count, [], row => new PopulationCount(row.GetInt16(0), row.GetInt16(1), row.GetInt64(2)), limited),
        cancellationToken);
}
