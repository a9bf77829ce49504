namespace CustomerGrains.Storage;

/// <summary>A store that others may bring to a newer version while a server has it open.</summary>
public interface IVersionedStore
{
    /// <summary>Why a server of this version should not go on with the store, in one line; null while it may.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    ValueTask<string?> ReadVersionFaultAsync(CancellationToken cancellationToken) => default;
}
