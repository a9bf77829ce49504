using System.Globalization;
using System.Text;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The encoding of <c>grpc-message</c>: UTF-8 with everything but printable ASCII as <c>%XX</c>.</summary>
internal static class PercentEncoding
{
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('%'))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length * 2);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (octet is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
            {
                encoded.Append((char)octet);
            }
            else
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
