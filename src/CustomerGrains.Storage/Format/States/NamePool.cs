using System.Buffers;
using System.Text.Unicode;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format.States;

/// <summary>
/// Names that many customers share – categories, touchpoints, attributes – once in memory instead of once for each customer.
/// A fixed number of slots, each with the name that was read last; a name that lost its slot is only made anew.
/// Safe for concurrent use: a slot is one reference, and what it refers to never changes.
/// </summary>
internal static class NamePool
{
    private const int Slots = 1 << 13;

    private static readonly string?[] Names = new string?[Slots];

    /// <summary>Reads a name, and takes it from the pool where it can.</summary>
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

        return Shared(buffer[..length]);
    }

    private static string Shared(ReadOnlySpan<char> name)
    {
        ref string? slot = ref Names[string.GetHashCode(name, StringComparison.Ordinal) & (Slots - 1)];
        string? present = slot;
        if (present is not null && name.SequenceEqual(present))
        {
            return present;
        }

        return slot = name.ToString();
    }
}
