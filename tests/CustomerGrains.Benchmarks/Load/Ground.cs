using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>What the servers under load stand on: a folder of their own each, or a database server that is started for the run.</summary>
/// <param name="onPostgres">Whether on PostgreSQL.</param>
/// <param name="serverArguments">What every server is started with.</param>
internal sealed class Ground(bool onPostgres, string[] serverArguments) : IAsyncDisposable
{
    /// <summary>The argument that asks for a database.</summary>
    public const string PostgresArgument = "--postgres";

    /// <summary>What every server is started with.</summary>
    public string[] ServerArguments => serverArguments;

    /// <summary>The database server, once it has been needed; null without.</summary>
    public PostgresServer? Postgres { get; private set; }

    /// <summary>Where a new server has its data: a database of its own, or the folder.</summary>
    public async Task<string[]> PlaceAsync(string folder)
    {
        if (!onPostgres)
        {
            return ["--data", folder];
        }

        Postgres ??= await PostgresServer.StartAsync("shared_buffers = 1GB", "max_wal_size = 8GB", "checkpoint_timeout = 15min", "wal_buffers = 64MB");
        return [PostgresArgument, Postgres.ConnectionString(await Postgres.CreateDatabaseAsync())];
    }

    public ValueTask DisposeAsync() => Postgres?.DisposeAsync() ?? ValueTask.CompletedTask;
}
