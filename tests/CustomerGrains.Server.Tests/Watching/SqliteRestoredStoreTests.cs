using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>A data folder that was put back.</summary>
public sealed class SqliteRestoredStoreTests : RestoredStoreContract
{
    private protected override Task<PostgresConnectionText?> DatabaseAsync() => Task.FromResult<PostgresConnectionText?>(null);

    private protected override Task RenewIdentityAsync()
    {
        SqliteFile.Execute(Path.Combine(Server.DataDirectory, "customers.db"), "UPDATE identity SET id = randomblob(16)");
        return Task.CompletedTask;
    }
}
