namespace CustomerGrains.Domain.Customers;

/// <summary>
/// One ledger entry within its day's block: key, count and sum as variable-length numbers of seven bits a byte, the lowest first. The
/// key has its measure in the lowest six bits, so that a measure without dimension takes one byte; the sum is zig-zag.
/// A purchase of an ordinary day takes some fourteen bytes so, where fixed entries take forty-eight.
/// </summary>
internal static class PackedEntry
{
    /// <summary>Most bytes of an entry: three of key, five of count, ten of sum.</summary>
    public const int BytesMax = 18;

    private const int MeasureBits = 6;
    private const int MeasureMask = (1 << MeasureBits) - 1;

    /// <summary>Writes an entry and gives the bytes it took.</summary>
    public static int Write(Span<byte> target, in LedgerEntry entry)
    {
        int length = WriteNumber(target, (uint)((entry.Key.Dimension << MeasureBits) | (int)entry.Key.Measure));
        length += WriteNumber(target[length..], (uint)entry.Count);
        return length + WriteNumber(target[length..], (ulong)((entry.Sum << 1) ^ (entry.Sum >> 63)));
    }

    /// <summary>Reads an entry and gives the bytes it took.</summary>
    public static int Read(ReadOnlySpan<byte> source, ushort day, out LedgerEntry entry)
    {
        int length = 0;
        int key = (int)ReadNumber(source, ref length);
        int count = (int)ReadNumber(source, ref length);
        ulong sum = ReadNumber(source, ref length);
        entry = new LedgerEntry(
            day, new LedgerKey((Measure)(key & MeasureMask), key >> MeasureBits), count, (long)(sum >> 1) ^ -(long)(sum & 1));
        return length;
    }

    private static int WriteNumber(Span<byte> target, ulong number)
    {
        int length = 0;
        while (number >= 0x80)
        {
            target[length++] = (byte)(number | 0x80);
            number >>= 7;
        }

        target[length++] = (byte)number;
        return length;
    }

    private static ulong ReadNumber(ReadOnlySpan<byte> source, ref int at)
    {
        ulong number = source[at++];
        if (number < 0x80)
        {
            return number;
        }

        number &= 0x7f;
        for (int shift = 7; ; shift += 7)
        {
            byte next = source[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
