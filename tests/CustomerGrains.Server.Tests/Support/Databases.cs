using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>Empty databases for servers.</summary>
internal static class Databases
{
    /// <summary>One of the PostgreSQL server that the tests share.</summary>
    public static async Task<PostgresConnectionText> OfPostgresAsync()
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        return new PostgresConnectionText(server.ConnectionString(await server.CreateDatabaseAsync()));
    }
}
