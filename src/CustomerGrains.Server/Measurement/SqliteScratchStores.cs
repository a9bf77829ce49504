using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Server.Measurement;

/// <summary>SQLite stores in a folder inside the data folder, so that they lie on the same disk.</summary>
/// <param name="dataDirectory">The server's data folder.</param>
internal sealed class SqliteScratchStores(string dataDirectory) : IScratchStores
{
    private readonly string _folder = Path.Combine(dataDirectory, "measurement-scratch");

    /// <inheritdoc/>
    public string Kind => "SQLite";

    /// <inheritdoc/>
    public async ValueTask<ScratchStore> OpenAsync(CancellationToken cancellationToken)
    {
        // A server that was killed while it measured has left one behind.
        Remove();
        var options = new SqliteStoreOptions { Directory = _folder };
        return new ScratchStore(await SqliteCustomerStore.OpenAsync(options, cancellationToken), () =>
        {
            Remove();
            return ValueTask.CompletedTask;
        });
    }

    private void Remove()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
