using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>Where a store is kept while nobody has it open.</summary>
public abstract class StorePlace : IDisposable
{
    /// <summary>Opens the store, the same one each time.</summary>
    public abstract ValueTask<IServiceStore> OpenAsync();

    /// <summary>Makes it, while nobody has it open, one that is to be counted again when it is opened.</summary>
    /// <param name="isCounted">Whether it was counted, by an earlier version; else it was filled before there were tallies.</param>
    /// <returns>Whether it was counted.</returns>
    public abstract Task<bool> AgeTalliesAsync(bool isCounted);

    /// <summary>Removes the store.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
