using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Server.Measurement;

/// <summary>PostgreSQL stores in a schema beside the server's own, in the same database.</summary>
/// <param name="connection">The server's database.</param>
internal sealed class PostgresScratchStores(PostgresConnectionText connection) : IScratchStores
{
    private readonly PostgresStoreOptions _options = new()
    {
        Connection = connection,
        Schema = PostgresScratchSchema.Beside(new PostgresStoreOptions { Connection = connection }.Schema),
    };

    /// <inheritdoc/>
    public string Kind => "PostgreSQL";

    /// <inheritdoc/>
    public async ValueTask<ScratchStore> OpenAsync(CancellationToken cancellationToken)
    {
        // A server that was killed while it measured has left one behind.
        await PostgresScratchSchema.RemoveAsync(_options, cancellationToken);
        return new ScratchStore(
            await PostgresCustomerStore.OpenAsync(_options, cancellationToken),
            () => PostgresScratchSchema.RemoveAsync(_options, CancellationToken.None));
    }
}
