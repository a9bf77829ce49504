using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Measurement;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Server.Hosting;

/// <summary>Opens the store that the options ask for.</summary>
internal static class StoreFactory
{
    /// <summary>The store, ready for use. A database that is away does not start a server: whoever starts it decides whether to try again.</summary>
    /// <exception cref="StoreException">The data folder or the database cannot be used.</exception>
    public static async ValueTask<IServiceStore> OpenAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Postgres is null)
        {
            return await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = options.DataDirectory }, cancellationToken);
        }

        try
        {
            return await PostgresCustomerStore.OpenAsync(new PostgresStoreOptions { Connection = options.Postgres }, cancellationToken);
        }
        catch (StoreException exception)
        {
            throw new StoreException($"PostgreSQL at {options.Postgres.Place}: {exception.Message}", exception);
        }
    }

    /// <summary>Makes stores of the same kind in the same place, to be measured and thrown away.</summary>
    public static IScratchStores Scratch(ServerOptions options) =>
        options.Postgres is null ? new SqliteScratchStores(options.DataDirectory) : new PostgresScratchStores(options.Postgres);

    /// <summary>Where the data is, for people.</summary>
    public static string Describe(ServerOptions options) =>
        options.Postgres is null ? options.DataDirectory : $"PostgreSQL at {options.Postgres.Place}";
}
