using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Reads the whole journal, as it was at one moment.</summary>
internal sealed class JournalScan(CursorReader cursors, string schema)
{
    private const int RecordsAtOnce = 4_096;

    private readonly string[] _queries = [$"SELECT customer, version, recorded_at, interaction FROM {schema}.journal"];

    private readonly string[] _assessed = [$"SELECT customer, version, recorded_at, interaction, assessment FROM {schema}.journal"];

    /// <summary>Every record of one moment.</summary>
    public IAsyncEnumerable<IReadOnlyList<ScannedRecord>> ReadAsync(bool withAssessments, CancellationToken cancellationToken) =>
        cursors.ReadAsync<ScannedRecord>(withAssessments ? _assessed : _queries, RecordsAtOnce, withAssessments ? ReadAssessed : Read, cancellationToken);

    private static ScannedRecord Read(NpgsqlDataReader row) =>
        new(JournalRow.Number(row, 0), row.GetInt32(1), JournalRow.Instant(row, 2), row.GetFieldValue<byte[]>(3));

    private static ScannedRecord ReadAssessed(NpgsqlDataReader row) => Read(row) with { Assessment = row.GetFieldValue<byte[]>(4) };
}
