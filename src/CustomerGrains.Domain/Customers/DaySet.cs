namespace CustomerGrains.Domain.Customers;

/// <summary>A set of days, two bytes each, in order.</summary>
internal sealed class DaySet
{
    private CompactList<ushort> _days;

    public DaySet()
        : this([])
    {
    }

    /// <summary>A set read back from storage; the array is given away, in order and without repeats.</summary>
    public DaySet(ushort[] days) => _days = new CompactList<ushort>(days);

    public int Count => _days.Count;

    public int ApproximateBytes => _days.Capacity * sizeof(ushort);

    /// <summary>The days in order. Borrowed: good until the set is written to.</summary>
    public ReadOnlySpan<ushort> Days => _days.Items;

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public int Fetch() => _days.Fetch();

    /// <summary>Adds a day and says whether it was new.</summary>
    public bool Add(int day)
    {
        int index = Days.BinarySearch((ushort)day);
        if (index >= 0)
        {
            return false;
        }

        _days.Insert(~index, (ushort)day);
        return true;
    }

    /// <summary>How many days of the set are the given one or later.</summary>
    public int CountSince(int day)
    {
        if (day > ushort.MaxValue)
        {
            return 0;
        }

        int index = Days.BinarySearch((ushort)Math.Max(day, 0));
        return _days.Count - (index < 0 ? ~index : index);
    }
}
