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

    /// <summary>Adds to the counter of a category over the lifetime, and to the one of a period unless that is none.</summary>
    /// <param name="place">The category's place.</param>
    /// <param name="isNew">Whether it is a new one there; those from there on move up by one.</param>
    /// <param name="period">The period; <see cref="CategoryTable.Lifetime"/> for none.</param>
    /// <param name="purchases">Purchases to add.</param>
    /// <param name="visits">Visits to add.</param>
    public void Add(int place, bool isNew, ushort period, int purchases, int visits)
    {
        int at = StartOf(place);
        if (isNew)
        {
            _bytes.Replace(at, 0, [0, 0, 0]);
        }

        int next = at;
        CategoryCounter counter = Read(_bytes.All, ref next, place);
        int behind = Replace(at, next - at, counter.Plus(purchases, visits));
        if (period != CategoryTable.Lifetime)
        {
            at = Find(behind, place, period, out int replaced, out counter);
            Replace(at, replaced, counter.Plus(purchases, visits));
        }
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

    /// <summary>Where the counters of a category begin; the end where there are not so many.</summary>
    private readonly int StartOf(int place)
    {
        ReadOnlySpan<byte> bytes = _bytes.All;
        int at = 0;
        while (at < bytes.Length && (bytes[at] != CategoryTable.Lifetime || place-- > 0))
        {
            for (int numbers = 3; numbers > 0; at++)
            {
                numbers -= PackedNumber.IsLast(bytes[at]) ? 1 : 0;
            }
        }

        return at;
    }

    /// <summary>Where the counter of a period is or belongs among those of a category, the bytes it takes now, and what it counts so far.</summary>
    private readonly int Find(int at, int place, ushort period, out int length, out CategoryCounter counter)
    {
        ReadOnlySpan<byte> bytes = _bytes.All;
        while (at < bytes.Length && bytes[at] != CategoryTable.Lifetime)
        {
            int next = at;
            counter = Read(bytes, ref next, place);
            if (counter.Period >= period)
            {
                bool isIt = counter.Period == period;
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

    /// <summary>Puts a counter in place of what is there; returns the place behind it.</summary>
    private int Replace(int at, int replaced, in CategoryCounter counter)
    {
        Span<byte> packed = stackalloc byte[3 * PackedNumber.BytesMax];
        int length = PackedNumber.Write(packed, counter.Period);
        length += PackedNumber.Write(packed[length..], (ulong)counter.Purchases);
        length += PackedNumber.Write(packed[length..], (ulong)counter.Visits);
        _bytes.Replace(at, replaced, packed[..length]);
        return at + length;
    }
}
