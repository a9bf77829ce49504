using CustomerGrains.Storage;

namespace CustomerGrains.Server.Measurement;

/// <summary>A store that is removed when it is disposed of.</summary>
/// <param name="store">The store, which this owns.</param>
/// <param name="remove">Removes what is left of it when it is closed.</param>
internal sealed class ScratchStore(ICustomerStore store, Func<ValueTask> remove) : IAsyncDisposable
{
    /// <summary>The store.</summary>
    public ICustomerStore Store => store;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await remove();
    }
}
