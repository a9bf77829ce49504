using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Reports;
using Npgsql;

namespace CustomerGrains.Storage.Postgres.Reports;

/// <summary>
/// Reports in the customers' database: tables in the customers' schema, which a reader need not be let into, and views in a schema of
/// their own. Servers that share the database take turns.
/// </summary>
public sealed class PostgresReports : IReportStore
{
    private readonly ConnectionPool _pool;
    private readonly PostgresStoreOptions _options;
    private readonly ReportDefinition _definition;
    private readonly ReportTable[] _tables;
    private readonly UInt128 _store;
    private bool _isPrepared;

    private PostgresReports(ConnectionPool pool, PostgresStoreOptions options, ReportDefinition definition, UInt128 store) =>
        (_pool, _options, _definition, _tables, _store) = (pool, options, definition, [.. definition.AllTables], store);

    /// <summary>
    /// Opens the reports, making what is not there and anew what was made by another definition or of another store; where readers hold that
    /// for more than two seconds, <see cref="PrepareAsync"/> does it later.
    /// </summary>
    /// <param name="options">How the store reaches its database; the customers' schema is there.</param>
    /// <param name="definition">The tables and views.</param>
    /// <param name="store">Identity of the store that they are of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The database cannot be used, or the schema of the views is not there and cannot be made.</exception>
    public static async ValueTask<PostgresReports> OpenAsync(
        PostgresStoreOptions options, ReportDefinition definition, UInt128 store, CancellationToken cancellationToken)
    {
        var pool = new ConnectionPool(ConnectionFactory.Create(options, "report", connections: 1, writes: true), connections: 1, options.Deadline);
        var reports = new PostgresReports(pool, options, definition, store);
        try
        {
            await reports.PrepareAsync(cancellationToken);
            return reports;
        }
        catch (ReportsHeldException)
        {
            return reports;
        }
        catch
        {
            await pool.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (_isPrepared)
        {
            return;
        }

        await _pool.DoAsync(
            async (connection, cancelled) =>
            {
                await ReportSchema.PrepareAsync(connection, _options, _definition, _store, cancelled);
                return true;
            },
            cancellationToken);
        var columns = new Dictionary<string, IReadOnlyList<ReportValue[]>> { [ReportDefinition.ColumnsView.Table] = [.. _definition.ColumnRows()] };
        await WriteAsync(new ReportBatch { Rows = columns }, cancellationToken);
        _isPrepared = true;
    }

    /// <inheritdoc/>
    public async ValueTask<FeedPosition> ReadPlaceAsync(CancellationToken cancellationToken) => await _pool.DoAsync(PlaceAsync, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> WriteAsync(ReportBatch batch, CancellationToken cancellationToken) => await _pool.DoAsync(
        async (connection, cancelled) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancelled);
            await ExecuteAsync(connection, Lock(_options), [], cancelled);
            if (batch.Changes is { } stretch && !await MoveAsync(connection, stretch, cancelled))
            {
                return false;
            }

            foreach (ReportTable table in _tables)
            {
                await WriteAsync(connection, table, batch, cancelled);
            }

            await transaction.CommitAsync(cancelled);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask EraseAsync(string customerId, CancellationToken cancellationToken) => await _pool.DoAsync(
        async (connection, cancelled) =>
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancelled);
            await ExecuteAsync(connection, Lock(_options), [], cancelled);
            foreach (ReportTable table in _tables.Where(table => table.Writing is ReportWriting.OfCustomers or ReportWriting.OfChanges))
            {
                await EraseAsync(connection, table, [customerId], cancelled);
            }

            await transaction.CommitAsync(cancelled);
            return true;
        },
        cancellationToken);

    /// <summary>Closes the connection; what is under way ends on its own.</summary>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    /// <summary>Waits, to the end of the transaction, for other servers that write reports.</summary>
    internal static string Lock(PostgresStoreOptions options) =>
        $"SELECT pg_advisory_xact_lock({unchecked((long)Domain.StableHash.Of("customergrains reports " + options.Schema))})";

    private async Task WriteAsync(NpgsqlConnection connection, ReportTable table, ReportBatch batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReportValue[]>? rows = batch.Rows.GetValueOrDefault(table.Name);
        if (table.Writing == ReportWriting.OfCustomers && batch.CustomerIds.Count > 0)
        {
            await EraseAsync(connection, table, [.. batch.CustomerIds], cancellationToken);
        }
        else if (table.Writing == ReportWriting.OfDays && batch.Days.Count > 0)
        {
            DateOnly[] days = [.. batch.Days.Select(day => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day))];
            await ExecuteAsync(
                connection, $"DELETE FROM {_options.Schema}.{table.Name} WHERE {table.Columns[0].Name} = ANY ($1)", [Query.Parameter(days)], cancellationToken);
        }
        else if (table.Writing == ReportWriting.OfAll && rows is not null)
        {
            await ExecuteAsync(connection, $"DELETE FROM {_options.Schema}.{table.Name}", [], cancellationToken);
        }

        if (rows is { Count: > 0 })
        {
            await ReportCopy.WriteAsync(connection, $"{_options.Schema}.{table.Name}", table, rows, cancellationToken);
        }
    }

    private Task EraseAsync(NpgsqlConnection connection, ReportTable table, string[] customerIds, CancellationToken cancellationToken) => ExecuteAsync(
        connection, $"DELETE FROM {_options.Schema}.{table.Name} WHERE {table.Columns[0].Name} = ANY ($1)", [Query.Parameter(customerIds)], cancellationToken);

    private async Task<bool> MoveAsync(NpgsqlConnection connection, ReportStretch stretch, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(connection, cancellationToken) != stretch.After)
        {
            return false;
        }

        await ExecuteAsync(
            connection, $"UPDATE {_options.Schema}.report_state SET era = $1, feed_group = $2, place = $3",
            [Query.Parameter(stretch.End.Era), Query.Parameter(stretch.End.Group), Query.Parameter(stretch.End.Place)], cancellationToken);
        return true;
    }

    private async Task<FeedPosition> PlaceAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => (await connection.QueryAsync(
        $"SELECT era, feed_group, place FROM {_options.Schema}.report_state", [],
        row => new FeedPosition(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2)), cancellationToken))[0];

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
