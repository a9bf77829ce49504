using System.Diagnostics.CodeAnalysis;

namespace CustomerGrains.Domain.Customers;

/// <summary>Packed entries of consecutive days, unpacked one after another by <c>foreach</c>. Borrowed: good until the ledger is written to.</summary>
/// <param name="blocks">Whole blocks of days, see <see cref="PackedDays"/>.</param>
internal readonly ref struct LedgerEntries(ReadOnlySpan<byte> blocks)
{
    private readonly ReadOnlySpan<byte> _blocks = blocks;

    public Enumerator GetEnumerator() => new(_blocks);

    public LedgerEntry[] ToArray()
    {
        List<LedgerEntry> entries = [];
        foreach (LedgerEntry entry in this)
        {
            entries.Add(entry);
        }

        return [.. entries];
    }

    /// <summary>Unpacks entries in order of day, then of key.</summary>
    public ref struct Enumerator(ReadOnlySpan<byte> blocks)
    {
        private readonly ReadOnlySpan<byte> _blocks = blocks;
        private int _next;
        private int _blockEnd;
        private ushort _day;
        private LedgerEntry _current;

        [UnscopedRef]
        public readonly ref readonly LedgerEntry Current => ref _current;

        public bool MoveNext()
        {
            if (_next == _blockEnd)
            {
                if (_next == _blocks.Length)
                {
                    return false;
                }

                (_day, int bytes) = PackedDays.ReadHeader(_blocks[_next..]);
                _next += PackedDays.HeaderBytes;
                _blockEnd = _next + bytes;
            }

            _next += PackedEntry.Read(_blocks[_next..], _day, out _current);
            return true;
        }
    }
}
