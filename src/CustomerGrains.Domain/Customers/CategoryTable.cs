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

    private CompactList<string> _names;
    private CompactList<CategoryCounter> _counters;

    public CategoryTable()
        : this([], [], newestPeriod: 0)
    {
    }

    /// <summary>A table read back from storage; the arrays are given away and in order.</summary>
    public CategoryTable(string[] names, CategoryCounter[] counters, int newestPeriod)
    {
        _names = new CompactList<string>(names);
        _counters = new CompactList<CategoryCounter>(counters);
        NewestPeriod = newestPeriod;
    }

    /// <summary>The newest period with an entry; 0 when there is none.</summary>
    public int NewestPeriod { get; private set; }

    public int ApproximateBytes => 64 + (_names.Capacity * 8) + (_counters.Capacity * 12);

    /// <summary>All names in order. Borrowed: good until the table is written to.</summary>
    public ReadOnlySpan<string> Names => _names.Items;

    /// <summary>All counters in order. Borrowed: good until the table is written to.</summary>
    public ReadOnlySpan<CategoryCounter> Counters => _counters.Items;

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public int Fetch() => _names.Fetch() + _counters.Fetch();

    /// <summary>Number of the period that a day lies in.</summary>
    public static ushort PeriodOf(int day) => (ushort)((day / PeriodDays) + 1);

    /// <summary>The day in the middle of a period.</summary>
    public static int MiddleOf(ushort period) => ((period - 1) * PeriodDays) + (PeriodDays / 2);

    public bool HasRoomFor(string category) => category.Length == 0 || _names.Count < CategoriesMax || PlaceOf(category) >= 0;

    /// <summary>Counts purchases and visits of a day; an empty category says not known and is not counted.</summary>
    public void Add(string category, int day, int purchases, int visits)
    {
        if (category.Length == 0)
        {
            return;
        }

        ushort place = PlaceOrNew(category);
        AddTo(place, Lifetime, purchases, visits);
        ushort period = PeriodOf(day);
        if (period > NewestPeriod)
        {
            NewestPeriod = period;
            DropTooOld();
        }

        if (period > NewestPeriod - PeriodsKept)
        {
            AddTo(place, period, purchases, visits);
        }
    }

    private int PlaceOf(string category) => Names.BinarySearch(category, StringComparer.Ordinal);

    /// <summary>Place of a name, which is added where it is missing. Names behind a new one move up by one place.</summary>
    private ushort PlaceOrNew(string category)
    {
        int place = PlaceOf(category);
        if (place >= 0)
        {
            return (ushort)place;
        }

        _names.Insert(~place, category);
        foreach (ref CategoryCounter counter in _counters.Items)
        {
            if (counter.Place >= ~place)
            {
                counter = counter with { Place = (ushort)(counter.Place + 1) };
            }
        }

        return (ushort)~place;
    }

    private void AddTo(ushort place, ushort period, int purchases, int visits)
    {
        int index = Counters.BinarySearch(new ByOrder(CategoryCounter.OrderOf(place, period)));
        if (index >= 0)
        {
            ref CategoryCounter counter = ref _counters.Items[index];
            counter = counter.Plus(purchases, visits);
        }
        else
        {
            _counters.Insert(~index, new CategoryCounter(place, period, purchases, visits));
        }
    }

    private void DropTooOld()
    {
        Span<CategoryCounter> counters = _counters.Items;
        int kept = 0;
        foreach (CategoryCounter counter in counters)
        {
            if (counter.Period == Lifetime || counter.Period > NewestPeriod - PeriodsKept)
            {
                counters[kept++] = counter;
            }
        }

        _counters.Truncate(kept);
    }

    private readonly struct ByOrder(uint order) : IComparable<CategoryCounter>
    {
        public int CompareTo(CategoryCounter other) => order.CompareTo(other.Order);
    }
}
