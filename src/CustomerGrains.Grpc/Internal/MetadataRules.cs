using System.Buffers;

namespace CustomerGrains.Grpc.Internal;

/// <summary>What the protocol allows in headers and trailers.</summary>
internal static class MetadataRules
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

    public static bool IsBinary(string key) => key.EndsWith("-bin", StringComparison.OrdinalIgnoreCase);

    /// <summary>Names that belong to HTTP or to the protocol and are no application's metadata.</summary>
    public static bool IsReserved(string key) =>
        key.StartsWith(':')
        || key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
        || key.Equals("te", StringComparison.OrdinalIgnoreCase)
        || key.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || key.Equals("content-length", StringComparison.OrdinalIgnoreCase);

    public static string CheckKey(string key, bool binary)
    {
        var name = key.ToLowerInvariant();
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(KeyCharacters) || IsReserved(name))
        {
            throw new ArgumentException($"'{key}' is not a metadata key: letters, digits, '_', '-' and '.', and not reserved.", nameof(key));
        }

        if (IsBinary(name) != binary)
        {
            throw new ArgumentException($"The value of '{key}' must be {(binary ? "text" : "binary")}.", nameof(key));
        }

        return name;
    }

    public static void CheckText(string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException("A metadata text is printable ASCII; use a key ending in '-bin' for anything else.", nameof(value));
        }
    }

    // The specification asks senders to leave the padding out and receivers to take both.
    public static string EncodeBinary(ReadOnlySpan<byte> value) => Convert.ToBase64String(value).TrimEnd('=');

    public static byte[]? DecodeBinary(string text)
    {
        var padded = text.PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }
}
