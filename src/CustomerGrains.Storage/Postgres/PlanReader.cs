using CustomerGrains.Domain;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Reads when customers have to be looked at again, from the index on snapshots. Of one version of the standard they are a range of
/// that index, in order; those of all other versions are two ranges.
/// </summary>
internal sealed class PlanReader(ConnectionPool connections, ConnectionPool counters, CustomerKey keys, string schema)
{
    private readonly string _due =
        $"""
        SELECT s.customer_id, s.standard, s.review_at, s.review_rank FROM {schema}.snapshot s
        WHERE s.standard = $1 AND s.review_at <= $2 AND (s.review_at, s.review_rank, s.customer) > ($3, $4, $5)
        ORDER BY s.review_at, s.review_rank, s.customer LIMIT $6
        """;

    private readonly string _others =
        $"""
        ({Others(schema, "<")}) UNION ALL ({Others(schema, ">")}) LIMIT $6
        """;

    // Either side by itself: with OR the whole index would be gone through.
    private readonly string _count =
        $"SELECT (SELECT count(*) FROM {schema}.snapshot WHERE standard < $1) + (SELECT count(*) FROM {schema}.snapshot WHERE standard > $1)";

    /// <summary>Customers who are due until an instant.</summary>
    public async Task<List<PlannedReview>> DueAsync(
        string standardVersion, Instant until, PlannedReview? after, int limit, CancellationToken cancellationToken)
    {
        ReviewPlan place = PlaceOf(after);
        return await ReadAsync(
            _due,
            [Query.Parameter(standardVersion), Time(until), Time(place.At), Query.Parameter((short)place.Rank), Key(after), Query.Parameter(limit)],
            cancellationToken);
    }

    /// <summary>Customers last looked at under another version.</summary>
    public async Task<List<PlannedReview>> OutdatedAsync(
        string standardVersion, PlannedReview? after, int limit, CancellationToken cancellationToken)
    {
        ReviewPlan place = PlaceOf(after);
        return await ReadAsync(
            _others,
            [
                Query.Parameter(standardVersion), Query.Parameter(place.StandardVersion), Time(place.At), Query.Parameter((short)place.Rank), Key(after),
                Query.Parameter(limit),
            ],
            cancellationToken);
    }

    /// <summary>How many were last looked at under another version.</summary>
    public async Task<long> CountOutdatedAsync(string standardVersion, CancellationToken cancellationToken)
    {
        List<long> counts = await counters.DoAsync(
            (connection, limited) => connection.QueryAsync(_count, [Query.Parameter(standardVersion)], row => row.GetInt64(0), limited),
            cancellationToken);
        return counts[0];
    }

    private static string Others(string schema, string comparison) =>
        $"""
        SELECT s.customer_id, s.standard, s.review_at, s.review_rank FROM {schema}.snapshot s
        WHERE s.standard {comparison} $1 AND (s.standard, s.review_at, s.review_rank, s.customer) > ($2, $3, $4, $5)
        ORDER BY s.standard, s.review_at, s.review_rank, s.customer LIMIT $6
        """;

    private static NpgsqlParameter<long> Time(Instant instant) =>
        new() { TypedValue = PostgresTime.FromInstant(instant), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static ReviewPlan PlaceOf(PlannedReview? after) => after?.Plan ?? new ReviewPlan("", new Instant(long.MinValue), 0);

    private NpgsqlParameter Key(PlannedReview? after) =>
        Query.Parameter(after is { } place ? Uuid.FromUInt128(keys.Of(place.CustomerId)) : Guid.Empty);

    private async Task<List<PlannedReview>> ReadAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken) =>
        await connections.DoAsync(
            (connection, limited) => connection.QueryAsync(
                sql,
                parameters,
                row => new PlannedReview(row.GetString(0), new ReviewPlan(row.GetString(1), JournalRow.Instant(row, 2), row.GetInt16(3))),
                limited),
            cancellationToken);
}
