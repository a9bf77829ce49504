using CustomerGrains.Engine.Reports;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Measurement;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Postgres.Reports;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Storage.Sqlite.Reports;

namespace CustomerGrains.Server.Hosting;

/// <summary>Opens the store that the options ask for.</summary>
internal static class StoreFactory
{
    /// <summary>The store, ready for use. A database that is away is waited for as long as the options say.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Told in one line what is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The data folder or the database cannot be used.</exception>
    public static async ValueTask<IServiceStore> OpenAsync(ServerOptions options, TimeProvider time, Action<string>? tell, CancellationToken cancellationToken)
    {
        if (options.Postgres is null)
        {
            return await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = options.DataDirectory }, cancellationToken);
        }

        var postgres = new PostgresStoreOptions { Connection = options.Postgres };
        return await new StartPatience(options.PostgresWait, time, tell).OpenAsync(
            () => PlacedAsync(options, PostgresCustomerStore.OpenAsync(postgres, cancellationToken)), cancellationToken);
    }

    /// <summary>The reports beside the store, ready for use; null where none are kept.</summary>
    /// <exception cref="StoreException">They cannot be had.</exception>
    public static async ValueTask<IReportStore?> OpenReportsAsync(ServerOptions options, IServiceStore store, CancellationToken cancellationToken) => options switch
    {
        { KeepsReports: false } => null,
        { Postgres: null } => await SqliteReports.OpenAsync(options.DataDirectory, CustomerReports.Definition, store.Identity, cancellationToken),
        _ => await PlacedAsync(options, PostgresReports.OpenAsync(
            new PostgresStoreOptions { Connection = options.Postgres }, CustomerReports.Definition, store.Identity, cancellationToken)),
    };

    /// <summary>Says of a failure where the database is.</summary>
    private static async ValueTask<T> PlacedAsync<T>(ServerOptions options, ValueTask<T> opening)
    {
        try
        {
            return await opening;
        }
        catch (StoreException exception)
        {
            throw new StoreException($"PostgreSQL at {options.Postgres!.Place}: {exception.Message}", exception) { IsAway = exception.IsAway };
        }
    }

    /// <summary>Makes stores of the same kind in the same place, to be measured and thrown away.</summary>
    public static IScratchStores Scratch(ServerOptions options) =>
        options.Postgres is null ? new SqliteScratchStores(options.DataDirectory) : new PostgresScratchStores(options.Postgres);

    /// <summary>Where the data is, for people.</summary>
    public static string Describe(ServerOptions options) =>
        options.Postgres is null ? options.DataDirectory : $"PostgreSQL at {options.Postgres.Place}";
}
