using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Reports;

namespace CustomerGrains.Storage.Sqlite.Reports;

/// <summary>
/// Reports in a database file of their own beside that of the customers, so that a reader who takes an hour keeps only this file's
/// write-ahead log from beginning anew. A file that is lost or damaged may be removed while no server runs: it is made again.
/// </summary>
public sealed class SqliteReports : IReportStore
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "reports.db";

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Database _database;
    private readonly Dictionary<string, ReportTableWriter> _tables;
    private readonly Statement _place;
    private readonly Statement _setPlace;
    private bool _disposed;

    private SqliteReports(Database database, ReportDefinition definition)
    {
        _database = database;
        _tables = definition.AllTables.ToDictionary(table => table.Name, table => new ReportTableWriter(database, table));
        _place = database.Prepare("SELECT era, feed_group, place FROM report_state");
        _setPlace = database.Prepare("UPDATE report_state SET era = ?1, feed_group = ?2, place = ?3");
    }

    /// <summary>Opens the reports, making the file where there is none and anew where it was made by another definition or of another store.</summary>
    /// <param name="directory">The data folder, which is there.</param>
    /// <param name="definition">The tables and views.</param>
    /// <param name="store">Identity of the store that they are of.</param>
    /// <param name="cancellationToken">Gives up before the work begins.</param>
    /// <exception cref="StoreException">The file cannot be used.</exception>
    public static async ValueTask<SqliteReports> OpenAsync(string directory, ReportDefinition definition, UInt128 store, CancellationToken cancellationToken) =>
        await Task.Run(
            () =>
            {
                var database = Database.Open(Path.Combine(directory, FileName), BusyTimeout);
                try
                {
                    ReportSchema.Prepare(database, definition, store);
                    var reports = new SqliteReports(database, definition);
                    reports.Within(() => reports._tables[ReportDefinition.ColumnsView.Table].Write([], [], [.. definition.ColumnRows()]));
                    return reports;
                }
                catch
                {
                    database.Dispose();
                    throw;
                }
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<FeedPosition> ReadPlaceAsync(CancellationToken cancellationToken) => await DoAsync(Place, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> WriteAsync(ReportBatch batch, CancellationToken cancellationToken) => await DoAsync(() => Within(() => Write(batch)), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask EraseAsync(string customerId, CancellationToken cancellationToken) => await DoAsync(
        () => Within(() =>
        {
            foreach (ReportTableWriter table in _tables.Values)
            {
                table.Erase(customerId);
            }

            return true;
        }),
        cancellationToken);

    /// <summary>Waits for what is under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            await _turn.WaitAsync();
            _database.Dispose();
            _turn.Dispose();
        }
    }

    private bool Write(ReportBatch batch)
    {
        if (batch.Changes is { } stretch)
        {
            if (Place() != stretch.After)
            {
                return false;
            }

            _setPlace.Bind(1, stretch.End.Era).Bind(2, stretch.End.Group).Bind(3, stretch.End.Place).Run();
        }

        foreach ((string name, ReportTableWriter table) in _tables)
        {
            table.Write(batch.CustomerIds, batch.Days, batch.Rows.GetValueOrDefault(name));
        }

        return true;
    }

    private FeedPosition Place()
    {
        _place.Step();
        var place = new FeedPosition(_place.Int64(0), _place.Int64(1), _place.Int32(2));
        _place.Reset();
        return place;
    }

    private T Within<T>(Func<T> work)
    {
        _database.Execute("BEGIN IMMEDIATE");
        try
        {
            T result = work();
            _database.Execute("COMMIT");
            return result;
        }
        catch
        {
            TryRollBack();
            throw;
        }
    }

    private void Within(Action work) => Within(() =>
    {
        work();
        return true;
    });

    private void TryRollBack()
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (StoreException)
        {
            // SQLite rolls back by itself on some failures; the one before is reported.
        }
    }

    private async Task<T> DoAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }
}
