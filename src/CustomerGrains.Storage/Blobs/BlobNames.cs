namespace CustomerGrains.Storage.Blobs;

/// <summary>The order of names.</summary>
internal static class BlobNames
{
    /// <summary>A text behind all names that begin with a prefix: '~' comes after all that names are made of.</summary>
    public static string EndOf(string prefix) => prefix + "~";
}
