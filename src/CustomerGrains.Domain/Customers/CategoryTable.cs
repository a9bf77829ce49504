namespace CustomerGrains.Domain.Customers;

/// <summary>
/// What a customer buys and looks at, by category and period: names in order, and counters in order of the name's place and of
/// period. Every name has a counter for the lifetime. Periods older than two years, counted back from the newest, are dropped.
/// </summary>
internal sealed class CategoryTable
{
    /// <summary>Days in a period: coarse enough to stay small, fine enough for a half-life of months.</summary>
    public const int PeriodDays = 28;

    /// <summary>Most categories of one customer.</summary>
    public const int CategoriesMax = 4096;

    /// <summary>The period under which lifetime counts stand; the others begin at 1.</summary>
    public const ushort Lifetime = 0;

    /// <summary>Periods that are kept, the newest one included.</summary>
    public const int PeriodsKept = 26;

    private SortedNames _names;
    private PackedCounters _counters;

    public CategoryTable()
        : this([], [], newestPeriod: 0)
    {
    }

    /// <summary>A table read back from storage; names and counters are in order, and the names are given away.</summary>
    public CategoryTable(string[] names, ReadOnlySpan<CategoryCounter> counters, int newestPeriod)
    {
        _names = new SortedNames(names);
        foreach (CategoryCounter counter in counters)
        {
            _counters.Append(counter);
        }

        _counters.Trim();
        NewestPeriod = newestPeriod;
    }

    /// <summary>The newest period with an entry; 0 when there is none.</summary>
    public int NewestPeriod { get; private set; }

    public int ApproximateBytes => 64 + _names.ApproximateBytes + _counters.Capacity;

    /// <summary>All names in order. Borrowed: good until the table is written to.</summary>
    public ReadOnlySpan<string> Names => _names.Items;

    /// <summary>All counters in order. Borrowed: good until the table is written to.</summary>
    public CategoryCounters Counters => _counters.All;

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public int Fetch() => _names.Fetch() + _counters.Fetch();

    /// <summary>Number of the period that a day lies in.</summary>
    public static ushort PeriodOf(int day) => (ushort)((day / PeriodDays) + 1);

    /// <summary>The day in the middle of a period.</summary>
    public static int MiddleOf(ushort period) => ((period - 1) * PeriodDays) + (PeriodDays / 2);

    public bool HasRoomFor(string category) => category.Length == 0 || _names.Count < CategoriesMax || _names.PlaceOf(category) >= 0;

    /// <summary>Whether there is a purchase of a category, however long ago.</summary>
    public bool HasPurchase(string category)
    {
        int place = _names.PlaceOf(category);
        foreach (CategoryCounter counter in Counters)
        {
            if (counter.Place == place && counter.Period == Lifetime)
            {
                return counter.Purchases > 0;
            }
        }

        return false;
    }

    /// <summary>Counts purchases and visits of a day; an empty category says not known and is not counted.</summary>
    public void Add(string category, int day, int purchases, int visits)
    {
        if (category.Length == 0)
        {
            return;
        }

        ushort period = PeriodOf(day);
        if (period > NewestPeriod)
        {
            NewestPeriod = period;
            _counters.DropUpTo(NewestPeriod - PeriodsKept);
        }

        int place = _names.PlaceOf(category);
        bool isNew = place < 0;
        if (isNew)
        {
            place = ~place;
            _names.Insert(place, category);
        }

        _counters.Add(place, isNew, period > NewestPeriod - PeriodsKept ? period : Lifetime, purchases, visits);
    }
}
