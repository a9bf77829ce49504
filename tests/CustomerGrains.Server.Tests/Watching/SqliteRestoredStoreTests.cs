using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>A data folder that was put back.</summary>
public sealed class SqliteRestoredStoreTests : RestoredStoreContract
{
    private protected override Task<PostgresConnectionText?> DatabaseAsync() => Task.FromResult<PostgresConnectionText?>(null);

    private string Saved => Server.DataDirectory + "-saved";

    private protected override Task SaveAsync() => Copied(Server.DataDirectory, Saved);

    private protected override Task PutBackAsync()
    {
        Directory.Delete(Server.DataDirectory, recursive: true);
        return Copied(Saved, Server.DataDirectory);
    }

    private protected override Task RenewIdentityAsync()
    {
        SqliteFile.Execute(Path.Combine(Server.DataDirectory, "customers.db"), "UPDATE identity SET id = randomblob(16)");
        return Task.CompletedTask;
    }

    private static Task Copied(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        return Task.CompletedTask;
    }
}
