using CustomerGrains.Domain;
using CustomerGrains.Storage.Reports;
using Npgsql;
using NpgsqlTypes;

namespace CustomerGrains.Storage.Postgres.Reports;

/// <summary>Copies rows of reports into a table.</summary>
internal static class ReportCopy
{
    /// <summary>Copies rows.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, string name, ReportTable table, IReadOnlyList<ReportValue[]> rows, CancellationToken cancellationToken)
    {
        await using NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync($"COPY {name} FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (ReportValue[] row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (int place = 0; place < row.Length; place++)
            {
                await WriteAsync(copy, table.Columns[place].Type, row[place], cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, ReportType type, in ReportValue value, CancellationToken cancellationToken) => !value.IsThere
        ? copy.WriteNullAsync(cancellationToken)
        : type switch
        {
            ReportType.Whole => copy.WriteAsync(value.Whole, NpgsqlDbType.Bigint, cancellationToken),
            ReportType.Number => copy.WriteAsync(value.Number, NpgsqlDbType.Double, cancellationToken),
            ReportType.Flag => copy.WriteAsync(value.Whole != 0, NpgsqlDbType.Boolean, cancellationToken),
            ReportType.Instant => copy.WriteAsync(new Instant(value.Whole).ToDateTimeOffset().UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken),
            ReportType.Day => copy.WriteAsync(DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)value.Whole), NpgsqlDbType.Date, cancellationToken),
            ReportType.Json => copy.WriteAsync(value.Text!, NpgsqlDbType.Jsonb, cancellationToken),
            _ => copy.WriteAsync(value.Text!, NpgsqlDbType.Text, cancellationToken),
        };
}
