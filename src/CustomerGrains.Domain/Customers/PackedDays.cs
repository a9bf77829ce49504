using System.Buffers.Binary;

namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Ledger entries by day in one array of bytes: for each day in order a block of its number (2 bytes), the length of what follows
/// (2 bytes, both little-endian) and its entries in order of key, see <see cref="PackedEntry"/>. Day 0, the lifetime, comes first.
/// Small and in one place, because whoever folds an interaction pays for every line of memory it has to fetch, and for every array
/// that grows.
/// It is a mutable value: keep it in a field that is not read-only, and never copy it.
/// </summary>
internal struct PackedDays
{
    /// <summary>Bytes before the entries of a day.</summary>
    public const int HeaderBytes = 4;

    private PackedBytes _bytes;
    private int _recentBlock;

    public readonly int Capacity => _bytes.Capacity;

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public readonly int Fetch() => _bytes.Fetch(linesMax: 8);

    /// <summary>Entries of the lifetime.</summary>
    public readonly LedgerEntries Lifetime => new(_bytes.All[..FirstDay]);

    /// <summary>Whether there is a day that is not later than the given one.</summary>
    public readonly bool HasUpTo(int day) => FirstDay is var first && first < _bytes.Length && DayAt(first) <= day;

    /// <summary>Entries of a day and of all later ones; of day 0 all.</summary>
    public readonly LedgerEntries Since(int day) => new(_bytes.All[BlockSince(day)..]);

    /// <summary>Reads what stands before a day's entries: the day and how many bytes they take.</summary>
    public static (ushort Day, int Bytes) ReadHeader(ReadOnlySpan<byte> block) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(block), BinaryPrimitives.ReadUInt16LittleEndian(block[2..]));

    /// <summary>Adds to the entry of a day and key.</summary>
    public void Add(ushort day, LedgerKey key, int count, long sum)
    {
        int block = BlockOf(day);
        int at = block + HeaderBytes;
        int end = After(block);
        int replaced = 0;
        var entry = new LedgerEntry(day, key, 0, 0);
        while (at < end)
        {
            int length = PackedEntry.Read(_bytes.All[at..], day, out LedgerEntry present);
            if (present.Key.Value >= key.Value)
            {
                (entry, replaced) = present.Key == key ? (present, length) : (entry, 0);
                break;
            }

            at += length;
        }

        Span<byte> packed = stackalloc byte[PackedEntry.BytesMax];
        packed = packed[..PackedEntry.Write(packed, entry.Plus(count, sum))];
        Replace(at, replaced, packed);
        WriteLength(block, end - block - HeaderBytes + packed.Length - replaced);
    }

    /// <summary>Appends an entry that is later, by day or by key, than all before.</summary>
    public void Append(in LedgerEntry entry)
    {
        int block = BlockOf(entry.Day);
        Span<byte> packed = stackalloc byte[PackedEntry.BytesMax];
        packed = packed[..PackedEntry.Write(packed, entry)];
        Replace(_bytes.Length, 0, packed);
        WriteLength(block, _bytes.Length - block - HeaderBytes);
    }

    /// <summary>Drops entries of the lifetime.</summary>
    public void DropLifetime(Predicate<LedgerEntry> isDropped)
    {
        int end = FirstDay;
        int kept = end == 0 ? 0 : Keep(0, end, 0, isDropped);
        Replace(kept, end - kept, []);
    }

    /// <summary>Drops entries of days up to a given one.</summary>
    public void DropUpTo(int day, Predicate<LedgerEntry> isDropped)
    {
        int block = FirstDay;
        int kept = block;
        while (block < _bytes.Length && DayAt(block) <= day)
        {
            int end = After(block);
            kept = Keep(block, end, kept, isDropped);
            block = end;
        }

        _recentBlock = 0;
        Replace(kept, block - kept, []);
    }

    /// <summary>Gives back room that is not used.</summary>
    public void Trim() => _bytes.Trim();

    /// <summary>Place of the first block that is not the lifetime's.</summary>
    private readonly int FirstDay => _bytes.Length > 0 && DayAt(0) == LedgerEntry.Lifetime ? After(0) : 0;

    private readonly ushort DayAt(int block) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.All[block..]);

    private readonly int After(int block) => block + HeaderBytes + ReadHeader(_bytes.All[block..]).Bytes;

    private readonly void WriteLength(int block, int length) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.All[(block + 2)..], checked((ushort)length));

    /// <summary>Place of the first block of a day or later ones.</summary>
    private readonly int BlockSince(int day)
    {
        // Most of what is asked for is at the day used last or after it.
        int block = _recentBlock < _bytes.Length && DayAt(_recentBlock) <= day ? _recentBlock : 0;
        while (block < _bytes.Length && DayAt(block) < day)
        {
            block = After(block);
        }

        return block;
    }

    /// <summary>Place of a day's block, which is made where there is none.</summary>
    private int BlockOf(ushort day)
    {
        int block = BlockSince(day);
        if (block == _bytes.Length || DayAt(block) != day)
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            BinaryPrimitives.WriteUInt16LittleEndian(header, day);
            header[2..].Clear();
            Replace(block, 0, header);
        }

        _recentBlock = day == LedgerEntry.Lifetime ? _recentBlock : block;
        return block;
    }

    /// <summary>Moves those entries of a block that are not dropped to a place at or before it, and gives the end of them.</summary>
    private readonly int Keep(int block, int blockEnd, int to, Predicate<LedgerEntry> isDropped)
    {
        ushort day = DayAt(block);
        int end = to + HeaderBytes;
        for (int at = block + HeaderBytes; at < blockEnd;)
        {
            int length = PackedEntry.Read(_bytes.All[at..], day, out LedgerEntry entry);
            if (!isDropped(entry))
            {
                _bytes.All.Slice(at, length).CopyTo(_bytes.All[end..]);
                end += length;
            }

            at += length;
        }

        if (end == to + HeaderBytes)
        {
            return to;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.All[to..], day);
        WriteLength(to, end - to - HeaderBytes);
        return end;
    }

    /// <summary>Puts bytes in place of others; what follows moves.</summary>
    private void Replace(int at, int replaced, ReadOnlySpan<byte> bytes)
    {
        _bytes.Replace(at, replaced, bytes);
        _recentBlock = at <= _recentBlock ? Moved(_recentBlock, at, replaced, bytes.Length) : _recentBlock;
    }

    /// <summary>Where a block stands after bytes before it were replaced; the beginning where it is not known.</summary>
    private static int Moved(int block, int at, int replaced, int inserted) => at + replaced <= block ? block + inserted - replaced : 0;
}
