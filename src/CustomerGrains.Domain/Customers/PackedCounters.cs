namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Counters of categories in order of the category's place, then of period, packed: for each its period, purchases and visits, see
/// <see cref="PackedNumber"/>. Every category has a counter of the lifetime, period 0, and it comes first; so places need not be
/// written, and a new category in between changes none of the others. It is a mutable value: keep it in a field that is not
/// read-only, and never copy it.
/// </summary>
internal struct PackedCounters
{
    private PackedBytes _bytes;

    public readonly int Capacity => _bytes.Capacity;

    /// <summary>All counters in order. Borrowed: good until they are written to.</summary>
    public readonly CategoryCounters All => new(_bytes.All);

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public readonly int Fetch() => _bytes.Fetch(linesMax: 4);

    /// <summary>Makes a category at a place, with nothing counted; those from there on move up by one.</summary>
    public void Insert(int place) => _bytes.Replace(Find(place, CategoryTable.Lifetime, out _, out _), 0, [0, 0, 0]);

    /// <summary>Adds to the counter of a category that is there, in a period or over the lifetime.</summary>
    public void Add(int place, ushort period, int purchases, int visits)
    {
        int at = Find(place, period, out int replaced, out CategoryCounter counter);
        Replace(at, replaced, counter.Plus(purchases, visits));
    }

    /// <summary>Appends a counter that comes after all before.</summary>
    public void Append(in CategoryCounter counter) => Replace(_bytes.Length, 0, counter);

    /// <summary>Drops counters of periods up to a given one.</summary>
    public void DropUpTo(int period)
    {
        int kept = 0;
        for (int at = 0; at < _bytes.Length;)
        {
            int next = at;
            CategoryCounter counter = Read(_bytes.All, ref next, 0);
            if (counter.Period == CategoryTable.Lifetime || counter.Period > period)
            {
                _bytes.All[at..next].CopyTo(_bytes.All[kept..]);
                kept += next - at;
            }

            at = next;
        }

        _bytes.Replace(kept, _bytes.Length - kept, []);
    }

    /// <summary>Gives back room that is not used.</summary>
    public void Trim() => _bytes.Trim();

    /// <summary>Reads the counter at a place of the bytes and moves behind it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="place">The category's place.</param>
    public static CategoryCounter Read(ReadOnlySpan<byte> bytes, ref int at, int place)
    {
        var period = (ushort)PackedNumber.Read(bytes, ref at);
        int purchases = (int)PackedNumber.Read(bytes, ref at);
        return new CategoryCounter((ushort)place, period, purchases, (int)PackedNumber.Read(bytes, ref at));
    }

    /// <summary>Where a counter is or belongs, the bytes it takes now, and what it counts so far.</summary>
    private readonly int Find(int place, ushort period, out int length, out CategoryCounter counter)
    {
        ReadOnlySpan<byte> bytes = _bytes.All;
        int at = 0;
        int current = -1;
        while (at < bytes.Length)
        {
            int next = at;
            counter = Read(bytes, ref next, place);
            current += counter.Period == CategoryTable.Lifetime ? 1 : 0;
            if (current > place || (current == place && counter.Period >= period))
            {
                bool isIt = current == place && counter.Period == period;
                length = isIt ? next - at : 0;
                counter = isIt ? counter : new CategoryCounter((ushort)place, period, 0, 0);
                return at;
            }

            at = next;
        }

        length = 0;
        counter = new CategoryCounter((ushort)place, period, 0, 0);
        return at;
    }

    private void Replace(int at, int replaced, in CategoryCounter counter)
    {
        Span<byte> packed = stackalloc byte[3 * PackedNumber.BytesMax];
        int length = PackedNumber.Write(packed, counter.Period);
        length += PackedNumber.Write(packed[length..], (ulong)counter.Purchases);
        length += PackedNumber.Write(packed[length..], (ulong)counter.Visits);
        _bytes.Replace(at, replaced, packed[..length]);
    }
}
