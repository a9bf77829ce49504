using System.Runtime.InteropServices;

namespace CustomerGrains.Domain.Customers;

/// <summary>
/// What a customer buys and looks at, by category and period, in order of category and period. Periods older than two years,
/// counted back from the newest, are dropped; lifetime counts stay.
/// </summary>
internal sealed class CategoryTable
{
    /// <summary>Days in a period: coarse enough to stay small, fine enough for a half-life of months.</summary>
    public const int PeriodDays = 28;

    /// <summary>Most categories of one customer.</summary>
    public const int CategoriesMax = 1024;

    /// <summary>The period under which lifetime counts stand; the others begin at 1.</summary>
    public const ushort Lifetime = 0;

    private const int PeriodsKept = 26;

    private static readonly Comparer<CategoryCounter> ByCategoryAndPeriod = Comparer<CategoryCounter>.Create(Compare);

    private readonly List<CategoryCounter> _counters;

    public CategoryTable()
        : this([], newestPeriod: 0)
    {
    }

    /// <summary>A table read back from storage; the list is given away and in order.</summary>
    public CategoryTable(List<CategoryCounter> counters, int newestPeriod)
    {
        _counters = counters;
        NewestPeriod = newestPeriod;
        foreach (CategoryCounter counter in counters)
        {
            Count += counter.Period == Lifetime ? 1 : 0;
        }
    }

    /// <summary>The newest period with an entry.</summary>
    public int NewestPeriod { get; private set; }

    /// <summary>How many categories there are.</summary>
    public int Count { get; private set; }

    public int ApproximateBytes => 64 + (_counters.Capacity * 24);

    /// <summary>All counters in order. Borrowed: good until the table is written to.</summary>
    public ReadOnlySpan<CategoryCounter> Counters => CollectionsMarshal.AsSpan(_counters);

    /// <summary>The day in the middle of a period.</summary>
    public static int MiddleOf(ushort period) => ((period - 1) * PeriodDays) + (PeriodDays / 2);

    public bool HasRoomFor(string category) =>
        category.Length == 0 || Count < CategoriesMax || IndexOf(category, Lifetime) >= 0;

    public void Add(string category, int day, int purchases, int visits)
    {
        if (category.Length == 0)
        {
            return;
        }

        AddTo(category, Lifetime, purchases, visits);
        int period = (day / PeriodDays) + 1;
        if (period > NewestPeriod)
        {
            NewestPeriod = period;
            _counters.RemoveAll(IsTooOld);
        }

        if (period > NewestPeriod - PeriodsKept)
        {
            AddTo(category, (ushort)period, purchases, visits);
        }
    }

    private static int Compare(CategoryCounter left, CategoryCounter right)
    {
        int byCategory = string.CompareOrdinal(left.Category, right.Category);
        return byCategory != 0 ? byCategory : left.Period.CompareTo(right.Period);
    }

    private bool IsTooOld(CategoryCounter counter) =>
        counter.Period != Lifetime && counter.Period <= NewestPeriod - PeriodsKept;

    private int IndexOf(string category, ushort period) =>
        _counters.BinarySearch(new CategoryCounter(category, period, 0, 0), ByCategoryAndPeriod);

    private void AddTo(string category, ushort period, int purchases, int visits)
    {
        int index = IndexOf(category, period);
        if (index >= 0)
        {
            _counters[index] = _counters[index].Plus(purchases, visits);
            return;
        }

        Count += period == Lifetime ? 1 : 0;
        _counters.Insert(~index, new CategoryCounter(category, period, purchases, visits));
    }
}
