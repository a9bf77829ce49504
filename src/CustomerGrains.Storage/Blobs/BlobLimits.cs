namespace CustomerGrains.Storage.Blobs;

/// <summary>How long names and contents may be.</summary>
public static class BlobLimits
{
    /// <summary>Characters of a name.</summary>
    public const int NameLengthMax = 200;

    /// <summary>Bytes of a content: 4 MiB.</summary>
    public const int ContentBytesMax = 4 << 20;

    /// <summary>Throws when a blob may not be written.</summary>
    /// <param name="name">The name.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="ArgumentException">The message says what is allowed.</exception>
    public static void Check(string name, ReadOnlyMemory<byte> content)
    {
        if (name.Length is 0 or > NameLengthMax || !name.All(IsAllowed))
        {
            throw new ArgumentException(
                $"name is '{name}'; allowed are lower-case letters, digits, '-', '.', '_' and '/', 1 to {NameLengthMax} of them", nameof(name));
        }

        if (content.Length > ContentBytesMax)
        {
            throw new ArgumentException($"content has {content.Length} bytes; allowed are {ContentBytesMax}", nameof(content));
        }
    }

    private static bool IsAllowed(char each) => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '-' or '.' or '_' or '/';
}
