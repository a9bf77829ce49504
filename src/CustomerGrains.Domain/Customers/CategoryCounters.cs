namespace CustomerGrains.Domain.Customers;

/// <summary>Packed counters, unpacked one after another by <c>foreach</c>. Borrowed: good until the table is written to.</summary>
/// <param name="bytes">All counters of a customer, see <see cref="PackedCounters"/>.</param>
internal readonly ref struct CategoryCounters(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public Enumerator GetEnumerator() => new(_bytes);

    public CategoryCounter[] ToArray()
    {
        List<CategoryCounter> counters = [];
        foreach (CategoryCounter counter in this)
        {
            counters.Add(counter);
        }

        return [.. counters];
    }

    /// <summary>Unpacks counters in order of place, then of period.</summary>
    public ref struct Enumerator(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _next;
        private int _places;

        public CategoryCounter Current { get; private set; }

        public bool MoveNext()
        {
            if (_next == _bytes.Length)
            {
                return false;
            }

            // A counter of the lifetime begins the next category.
            _places += _bytes[_next] == CategoryTable.Lifetime ? 1 : 0;
            Current = PackedCounters.Read(_bytes, ref _next, _places - 1);
            return true;
        }
    }
}
