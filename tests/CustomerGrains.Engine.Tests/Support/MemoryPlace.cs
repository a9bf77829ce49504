using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A place in memory, for a store that was never of another version.</summary>
internal sealed class MemoryPlace : StorePlace
{
    private readonly InMemoryCustomerStore _store = new();

    public override ValueTask<IServiceStore> OpenAsync() => new(_store);

    public override Task<bool> AgeTalliesAsync(bool isCounted)
    {
        _store.ForgetTallies();
        return Task.FromResult(false);
    }
}
