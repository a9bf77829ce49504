using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>A server for one test class that does it harm; none where there is no PostgreSQL and the class's tests are skipped.</summary>
public sealed class OwnServer : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.ReasonMissing is null)
        {
            Server = await PostgresServer.StartAsync();
        }
    }

    public async Task DisposeAsync() => await (Server?.DisposeAsync() ?? ValueTask.CompletedTask);
}
