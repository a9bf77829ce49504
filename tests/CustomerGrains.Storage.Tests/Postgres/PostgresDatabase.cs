using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>An empty place for a store: a schema of its own in a database.</summary>
internal sealed class PostgresDatabase(PostgresServer server, string name)
{
    private static readonly Lazy<Task<string>> SharedName = new(async () => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
    private static int _last;

    public PostgresServer Server { get; } = server;

    public string Name { get; } = name;

    public string Schema { get; } = $"s{Interlocked.Increment(ref _last)}";

    /// <summary>A new one: making a schema takes a few milliseconds, a database a few hundred.</summary>
    public static async Task<PostgresDatabase> CreateAsync() => new(await PostgresServer.SharedAsync(), await SharedName.Value);

    public PostgresStoreOptions Options() => new() { Connection = new PostgresConnectionText(Server.ConnectionString(Name)), Schema = Schema };

    /// <summary>Runs statements as superuser, with the schema first in the search path.</summary>
    public Task ExecuteAsync(string sql) => Server.ExecuteAsync($"SET search_path TO {Schema}; {sql}", Name);
}
