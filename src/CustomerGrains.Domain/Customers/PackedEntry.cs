namespace CustomerGrains.Domain.Customers;

/// <summary>
/// One ledger entry within its day's block: key, count and sum, see <see cref="PackedNumber"/>. The key has its measure in the lowest
/// six bits, so that a measure without dimension takes one byte; the sum is zig-zag.
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
        int length = PackedNumber.Write(target, (uint)((entry.Key.Dimension << MeasureBits) | (int)entry.Key.Measure));
        length += PackedNumber.Write(target[length..], (uint)entry.Count);
        return length + PackedNumber.Write(target[length..], (ulong)((entry.Sum << 1) ^ (entry.Sum >> 63)));
    }

    /// <summary>Reads an entry and gives the bytes it took.</summary>
    public static int Read(ReadOnlySpan<byte> source, ushort day, out LedgerEntry entry)
    {
        int length = 0;
        int key = (int)PackedNumber.Read(source, ref length);
        int count = (int)PackedNumber.Read(source, ref length);
        ulong sum = PackedNumber.Read(source, ref length);
        entry = new LedgerEntry(
            day, new LedgerKey((Measure)(key & MeasureMask), key >> MeasureBits), count, (long)(sum >> 1) ^ -(long)(sum & 1));
        return length;
    }
}
