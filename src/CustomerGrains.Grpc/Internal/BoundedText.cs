using System.Text;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Texts that may repeat what a caller sent, however long that is, cut to what is of use.</summary>
internal static class BoundedText
{
    private const string More = "…";

    /// <summary>The text, or its start where it has more bytes of UTF-8.</summary>
    public static string Of(string text, int bytesMax)
    {
        if (text.Length <= bytesMax && Encoding.UTF8.GetByteCount(text) <= bytesMax)
        {
            return text;
        }

        var left = bytesMax - Encoding.UTF8.GetByteCount(More);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length] + More;
    }
}
