using System.Globalization;
using System.Text;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The encoding of <c>grpc-message</c>: UTF-8 with everything but printable ASCII as <c>%XX</c>.</summary>
internal static class PercentEncoding
{
    private const int EscapeLength = 3;

    /// <summary>Encodes a text, or as much of its start as fits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lengthMax">Most characters of what comes of it.</param>
    public static string Encode(string text, int lengthMax)
    {
        if (text.Length <= lengthMax && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('%'))
        {
            return text;
        }

        var encoded = new StringBuilder(Math.Min(text.Length * 2, lengthMax));
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = octets[..rune.EncodeToUtf8(octets)];
            var isPlain = bytes is [>= (byte)' ' and <= (byte)'~' and not (byte)'%'];
            if (encoded.Length + (isPlain ? 1 : bytes.Length * EscapeLength) > lengthMax)
            {
                break;
            }

            if (isPlain)
            {
                encoded.Append((char)bytes[0]);
                continue;
            }

            foreach (var octet in bytes)
            {
                encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Never fails: what is not an escape is kept as it is, as the specification asks.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }

        var octets = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < octets.Length; i++)
        {
            if (octets[i] == '%'
                && i + 2 < octets.Length
                && byte.TryParse(octets.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                octets[length++] = octet;
                i += 2;
            }
            else
            {
                octets[length++] = octets[i];
            }
        }

        return Encoding.UTF8.GetString(octets.AsSpan(0, length));
    }
}
