using CustomerGrains.Storage.Reports;
using Npgsql;

namespace CustomerGrains.Storage.Postgres.Reports;

/// <summary>The tables of the reports, beside the customers', and the views on them, in a schema that holds nothing else.</summary>
internal static class ReportSchema
{
    /// <summary>How long readers are waited for, in milliseconds; those who come meanwhile wait behind us.</summary>
    private const int LockPatienceMs = 2_000;

    /// <summary>Brings a database to a definition and a store; what another one has made is taken out.</summary>
    /// <exception cref="ReportsHeldException">Somebody's open transaction holds what has to be made anew.</exception>
    /// <exception cref="StoreException">The schema of the views is not there and cannot be made.</exception>
    public static async Task PrepareAsync(
        NpgsqlConnection connection, PostgresStoreOptions options, ReportDefinition definition, UInt128 store, CancellationToken cancellationToken)
    {
        (string tables, string views) = (options.Schema, options.ReportSchema);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, PostgresReports.Lock(options), cancellationToken);
        await ExecuteAsync(
            connection,
            $"CREATE TABLE IF NOT EXISTS {tables}.report_state (made text NOT NULL, era bigint NOT NULL, feed_group bigint NOT NULL, place int NOT NULL, names text[] NOT NULL)",
            cancellationToken);
        string[] statements = [.. Statements(definition, tables, views)];
        string made = $"{definition.Fingerprint(statements)} {store:x32}";
        (string Made, string[] Names)? before = await StateAsync(connection, tables, cancellationToken);
        if (before?.Made != made)
        {
            if (await ScalarAsync(connection, $"SELECT to_regnamespace('{views}') IS NULL", cancellationToken) is true)
            {
                await CreateSchemaAsync(connection, views, cancellationToken);
            }

            string[] names = [.. definition.AllTables.Select(table => $"{tables}.{table.Name}")];
            string[] drops = [.. (before?.Names ?? []).Select(name => $"DROP TABLE IF EXISTS {name} CASCADE")];
            await MakeAsync(
                connection,
                $"""
                SET LOCAL statement_timeout TO 0;
                SET LOCAL lock_timeout TO {LockPatienceMs};
                {string.Join(";\n", [.. drops, .. statements])};
                DELETE FROM {tables}.report_state;
                INSERT INTO {tables}.report_state VALUES ('{made}', 0, 0, 0, '{string.Concat("{", string.Join(',', names), "}")}')
                """,
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A column's type.</summary>
    public static string TypeOf(ReportType type) => type switch
    {
        ReportType.Text => "text",
        ReportType.Whole => "bigint",
        ReportType.Number => "double precision",
        ReportType.Flag => "boolean",
        ReportType.Instant => "timestamp with time zone",
        ReportType.Day => "date",
        ReportType.Json => "jsonb",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static IEnumerable<string> Statements(ReportDefinition definition, string tables, string views)
    {
        foreach (ReportTable table in definition.AllTables)
        {
            string columns = string.Join(", ", table.Columns.Select(column => $"{column.Name} {TypeOf(column.Type)}{(column.Type == ReportType.Text ? " COLLATE \"C\"" : "")}"));
            string key = string.Join(", ", table.Columns.Take(table.KeyColumns).Select(column => column.Name));
            yield return $"CREATE TABLE {tables}.{table.Name} ({columns}, PRIMARY KEY ({key}))";
        }

        foreach (ReportView view in definition.AllViews)
        {
            yield return $"CREATE VIEW {views}.{view.Name} AS {Select(view, tables)}";
            yield return $"COMMENT ON VIEW {views}.{view.Name} IS {Quoted(view.Meaning)}";
            foreach (ReportColumn column in view.Columns)
            {
                yield return $"COMMENT ON COLUMN {views}.{view.Name}.{column.Name} IS {Quoted(column.Unit.Length > 0 ? $"{column.Meaning} ({column.Unit})" : column.Meaning)}";
            }
        }
    }

    private static string Select(ReportView view, string tables)
    {
        string[] names = [.. view.Columns.Select(column => column.Name)];
        string from = $"FROM {tables}.{view.Table}";
        return view switch
        {
            { Each: null } => $"SELECT {string.Join(", ", names)} {from}",
            { HasPairs: true } => $"SELECT {string.Join(", ", names[..^2])}, each.key AS {names[^2]}, each.value AS {names[^1]} {from}, jsonb_each_text({view.Each}) AS each",
            _ => $"SELECT {string.Join(", ", names[..^1])}, each.value AS {names[^1]} {from}, jsonb_array_elements_text({view.Each}) AS each(value)",
        };
    }

    private static async Task<(string Made, string[] Names)?> StateAsync(NpgsqlConnection connection, string tables, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT made, names FROM {tables}.report_state", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetFieldValue<string[]>(1)) : null;
    }

    private static async Task CreateSchemaAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA {schema}", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StoreException($"there is no schema {schema} for reports, and the role may not make one; deploy/postgres/reports.sql makes it", exception);
        }
    }

    private static async Task MakeAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, sql, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new ReportsHeldException("somebody's open transaction holds the views of the reports, which have to be made anew", exception);
        }
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
