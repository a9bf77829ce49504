using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>What the servers under load stand on: a folder of their own each, or a database server that is started for the run.</summary>
internal sealed class Ground : IAsyncDisposable
{
    /// <summary>The argument that asks for a database.</summary>
    public const string PostgresArgument = "--postgres";

    private readonly PostgresServer? _postgres;

    private Ground(PostgresServer? postgres, string[] serverArguments) => (_postgres, ServerArguments) = (postgres, serverArguments);

    /// <summary>What every server is started with.</summary>
    public string[] ServerArguments { get; }

    /// <summary>The store, for tables.</summary>
    public string Store => _postgres is null ? "SQLite" : "PostgreSQL";

    /// <summary>A connection string of the database's superuser; null without.</summary>
    public string? ConnectionString => _postgres?.ConnectionString();

    /// <summary>CPU time of all processes of the database; null without.</summary>
    public TimeSpan? DatabaseCpuTime => _postgres?.CpuTime();

    /// <summary>Prepares it.</summary>
    /// <param name="onPostgres">Whether to start PostgreSQL.</param>
    /// <param name="serverArguments">What every server is started with.</param>
    public static async Task<Ground> PrepareAsync(bool onPostgres, string[] serverArguments)
    {
        PostgresServer? postgres = onPostgres ? await PostgresServer.StartAsync("shared_buffers = 1GB", "max_wal_size = 4GB") : null;
        return new Ground(postgres, serverArguments);
    }

    /// <summary>Where a new server has its data: a database of its own, or the folder.</summary>
    public async Task<string[]> PlaceAsync(string folder) =>
        _postgres is null ? ["--data", folder] : [PostgresArgument, _postgres.ConnectionString(await _postgres.CreateDatabaseAsync())];

    public ValueTask DisposeAsync() => _postgres?.DisposeAsync() ?? ValueTask.CompletedTask;
}
