using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Removes stores that were made to be thrown away.</summary>
public static class PostgresScratchSchema
{
    private const string Suffix = "_scratch";

    /// <summary>The schema to use for a store that is to be thrown away, beside the one of a store that is not.</summary>
    /// <param name="schema">That store's schema.</param>
    public static string Beside(string schema) => schema + Suffix;

    /// <summary>Drops a schema with everything in it, where there is one.</summary>
    /// <param name="options">How to reach the database, and the schema: one made by <see cref="Beside"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The schema is not one to be thrown away, or an option is out of its range.</exception>
    /// <exception cref="StoreException">The database failed, or does not allow it.</exception>
    public static async ValueTask RemoveAsync(PostgresStoreOptions options, CancellationToken cancellationToken)
    {
        string? fault = options.Schema.EndsWith(Suffix, StringComparison.Ordinal) ? options.Fault() : $"'{options.Schema}' is not a schema to be thrown away";
        if (fault is not null)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        NpgsqlDataSource source = ConnectionFactory.Create(options, "scratch", connections: 1, writes: true);
        await using var connections = new ConnectionPool(source, connections: 1, options.Deadline);
        await connections.DoAsync(
            async (connection, limit) =>
            {
                await using var command = new NpgsqlCommand($"DROP SCHEMA IF EXISTS {options.Schema} CASCADE", connection);
                return await command.ExecuteNonQueryAsync(limit);
            },
            cancellationToken);
    }
}
