using System.Buffers;
using System.Text.Unicode;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format.States;

/// <summary>Reads names that many customers share.</summary>
internal static class SharedNameReader
{
    /// <summary>Reads a name, the one in memory where it can.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="bytesMax">Most bytes of it.</param>
    public static string Read(ref RecordReader reader, int bytesMax)
    {
        ReadOnlySpan<byte> utf8 = reader.ReadTextBytes();
        if (utf8.Length == 0 || utf8.Length > bytesMax)
        {
            throw reader.Corrupt("a name that is empty or too long");
        }

        Span<char> buffer = stackalloc char[InteractionLimits.NameBytesMax];
        if (Utf8.ToUtf16(utf8, buffer, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw reader.Corrupt("a text that is not UTF-8");
        }

        return SharedNames.Of(buffer[..length]);
    }
}
