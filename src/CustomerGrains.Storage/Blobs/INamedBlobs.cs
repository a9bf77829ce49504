namespace CustomerGrains.Storage.Blobs;

/// <summary>
/// Small pieces of bytes under names, for what a server has to remember beside its customers: settings, cursors, checkpoints. Each has a
/// version that every write makes 1 higher, and a write names the version it replaces: of two servers, or of one and its own past, only
/// one gets through. Safe for concurrent use. Thousands of blobs, not millions.
/// </summary>
public interface INamedBlobs
{
    /// <summary>Reads a blob; null when there is none of the name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<NamedBlob?> ReadBlobAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads the blobs whose names begin with a text, by name, in the order of their UTF-8 bytes.</summary>
    /// <param name="prefix">The text; empty for all.</param>
    /// <param name="after">The name to begin after; empty for the first.</param>
    /// <param name="limit">Most blobs to read, 1 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<IReadOnlyList<NamedBlob>> ReadBlobsAsync(string prefix, string after, int limit, CancellationToken cancellationToken);

    /// <summary>Counts the blobs whose names begin with a text, without reading what is in them.</summary>
    /// <param name="prefix">The text; empty for all.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<long> CountBlobsAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Writes a blob if its version is still the one expected. When it completes with true, the blob is durable.</summary>
    /// <param name="name">The name: lower-case letters, digits, '-', '.', '_' and '/', at most 200.</param>
    /// <param name="content">The bytes, at most 4 MiB.</param>
    /// <param name="expectedVersion">The version it replaces; 0 when there must be none.</param>
    /// <param name="cancellationToken">Gives up waiting; the blob may be written all the same.</param>
    /// <returns>False when the version is another one; nothing was written.</returns>
    /// <exception cref="ArgumentException">The name or the content is beyond its limits; the message says what is allowed.</exception>
    /// <exception cref="StoreException">The store failed. Nobody knows whether the blob is written: read it again.</exception>
    ValueTask<bool> WriteBlobAsync(string name, ReadOnlyMemory<byte> content, long expectedVersion, CancellationToken cancellationToken);

    /// <summary>Removes a blob if its version is still the one expected. Its name begins at version 1 again after that.</summary>
    /// <param name="name">The name.</param>
    /// <param name="expectedVersion">The version to remove, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the version is another one, or there is none.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<bool> RemoveBlobAsync(string name, long expectedVersion, CancellationToken cancellationToken);
}
