using System.Buffers.Binary;

namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Ledger entries by day in one array of bytes: for each day in order a block of its number (2 bytes), the length of what follows
/// (2 bytes, both little-endian) and its entries in order of key, see <see cref="PackedEntry"/>. Small and in one place, because
/// whoever folds an interaction pays for every line of memory it has to fetch, and for every array that grows.
/// It is a mutable value: keep it in a field that is not read-only, and never copy it.
/// </summary>
internal struct PackedDays
{
    /// <summary>Bytes before the entries of a day.</summary>
    public const int HeaderBytes = 4;

    private const int FirstBytes = 32;

    private byte[]? _bytes;
    private int _length;
    private int _lastBlock;
    private int _recentBlock;

    public readonly int Capacity => _bytes?.Length ?? 0;

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public readonly int Fetch()
    {
        // Every line of what a pass over the days reads, where that is not too much.
        const int LineBytes = 64;
        const int LinesMax = 8;
        int read = 0;
        ReadOnlySpan<byte> bytes = Bytes;
        for (int at = 0; at < Math.Min(bytes.Length, LinesMax * LineBytes); at += LineBytes)
        {
            read += bytes[at];
        }

        return read;
    }

    /// <summary>Whether there is a day that is not later than the given one.</summary>
    public readonly bool HasUpTo(int day) => _length > 0 && DayAt(0) <= day;

    /// <summary>Entries of a day and of all later ones.</summary>
    public readonly LedgerEntries Since(int day) => new(Bytes[BlockSince(day)..]);

    /// <summary>Reads what stands before a day's entries: the day and how many bytes they take.</summary>
    public static (ushort Day, int Bytes) ReadHeader(ReadOnlySpan<byte> block) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(block), BinaryPrimitives.ReadUInt16LittleEndian(block[2..]));

    /// <summary>Adds to the entry of a day and key.</summary>
    public void Add(ushort day, LedgerKey key, int count, long sum)
    {
        int block = BlockOf(day);
        int at = block + HeaderBytes;
        int end = at + ReadHeader(Bytes[block..]).Bytes;
        int replaced = 0;
        var entry = new LedgerEntry(day, key, 0, 0);
        while (at < end)
        {
            int length = PackedEntry.Read(Bytes[at..], day, out LedgerEntry present);
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
        _lastBlock += block < _lastBlock ? packed.Length - replaced : 0;
    }

    /// <summary>Appends an entry that is later, by day or by key, than all before.</summary>
    public void Append(in LedgerEntry entry)
    {
        int block = BlockOf(entry.Day);
        Span<byte> packed = stackalloc byte[PackedEntry.BytesMax];
        packed = packed[..PackedEntry.Write(packed, entry)];
        Replace(_length, 0, packed);
        WriteLength(block, _length - block - HeaderBytes);
    }

    /// <summary>Drops entries that were kept for long enough, counted back from the newest day.</summary>
    public void DropTooOld(int newestDay)
    {
        int kept = 0;
        int block = 0;
        while (block < _length && DayAt(block) <= newestDay - DayLedger.WindowDays)
        {
            int end = After(block);
            kept = Keep(block, end, kept, newestDay);
            block = end;
        }

        bool areAllOld = block == _length;
        Replace(kept, block - kept, []);
        _lastBlock = areAllOld ? 0 : _lastBlock - (block - kept);
        _recentBlock = 0;
        while (_length > 0 && After(_lastBlock) < _length)
        {
            _lastBlock = After(_lastBlock);
        }
    }

    /// <summary>Gives back room that is not used.</summary>
    public void Trim() => Array.Resize(ref _bytes, _length);

    private readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    private readonly ushort DayAt(int block) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes[block..]);

    private readonly int After(int block) => block + HeaderBytes + ReadHeader(Bytes[block..]).Bytes;

    private readonly void WriteLength(int block, int length) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(block + 2), checked((ushort)length));

    /// <summary>Place of the first block of a day or later ones.</summary>
    private readonly int BlockSince(int day)
    {
        if (_length == 0 || day > DayAt(_lastBlock))
        {
            return _length;
        }

        // Most questions are about the newest days or about all: begin with the block used last where that helps.
        int block = DayAt(_recentBlock) <= day ? _recentBlock : 0;
        while (DayAt(block) < day)
        {
            block = After(block);
        }

        return block;
    }

    /// <summary>Place of a day's block, which is made where there is none.</summary>
    private int BlockOf(ushort day)
    {
        int block = BlockSince(day);
        if (block == _length || DayAt(block) != day)
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            BinaryPrimitives.WriteUInt16LittleEndian(header, day);
            header[2..].Clear();
            bool isLast = block == _length;
            Replace(block, 0, header);
            _lastBlock = isLast ? block : _lastBlock + HeaderBytes;
        }

        _recentBlock = block;
        return block;
    }

    /// <summary>Moves those entries of a block that are not too old to a place before it, and gives the end of them.</summary>
    private readonly int Keep(int block, int blockEnd, int to, int newestDay)
    {
        ushort day = DayAt(block);
        int end = to + HeaderBytes;
        for (int at = block + HeaderBytes; at < blockEnd;)
        {
            int length = PackedEntry.Read(Bytes[at..], day, out LedgerEntry entry);
            if (entry.Day > newestDay - DayLedger.RetentionDays(entry.Key.Measure))
            {
                _bytes.AsSpan(at, length).CopyTo(_bytes.AsSpan(end));
                end += length;
            }

            at += length;
        }

        if (end == to + HeaderBytes)
        {
            return to;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(to), day);
        WriteLength(to, end - to - HeaderBytes);
        return end;
    }

    /// <summary>Puts bytes in place of others; what follows moves.</summary>
    private void Replace(int at, int replaced, ReadOnlySpan<byte> bytes)
    {
        int length = _length + bytes.Length - replaced;
        if (length > Capacity)
        {
            // Whole words, since an array takes them anyhow.
            Array.Resize(ref _bytes, (Math.Max(FirstBytes, length + (length / 4)) + 7) & ~7);
        }

        _bytes.AsSpan(at + replaced, _length - at - replaced).CopyTo(_bytes.AsSpan(at + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(at));
        _length = length;
    }
}
