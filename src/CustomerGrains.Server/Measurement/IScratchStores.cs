using CustomerGrains.Storage;

namespace CustomerGrains.Server.Measurement;

/// <summary>Makes stores to be measured: of the same kind and in the same place as the server's own, and never that one.</summary>
internal interface IScratchStores
{
    /// <summary>The kind of store, for people: "SQLite".</summary>
    string Kind { get; }

    /// <summary>Makes an empty one. Disposing of it removes all that it has written. One at a time.</summary>
    /// <exception cref="StoreException">It cannot be made.</exception>
    ValueTask<ScratchStore> OpenAsync(CancellationToken cancellationToken);
}
