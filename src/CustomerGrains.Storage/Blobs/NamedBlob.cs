namespace CustomerGrains.Storage.Blobs;

/// <summary>A blob as it was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">1 for the first write, and 1 more for each after it.</param>
/// <param name="Content">The bytes; the reader's to keep.</param>
public sealed record NamedBlob(string Name, long Version, byte[] Content);
