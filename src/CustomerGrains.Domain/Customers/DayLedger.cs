namespace CustomerGrains.Domain.Customers;

/// <summary>
/// A customer's totals by day and measure, with their lifetime totals under day 0. Integers in a fixed order: whatever the order
/// of arrival, the same interactions give the same ledger, bit for bit. Days older than a measure is kept for, counted back from
/// the newest day seen, are dropped; their lifetime totals stay.
/// </summary>
internal sealed class DayLedger
{
    /// <summary>Days that windows look back, and so are kept for every measure.</summary>
    public const int WindowDays = 365;

    /// <summary>Days that decayed signals look back: five years, ten half-lives of the slowest.</summary>
    public const int SignalDays = 1826;

    private CompactList<LedgerEntry> _entries;

    public DayLedger()
        : this([], newestDay: 0)
    {
    }

    /// <summary>A ledger read back from storage; the array is given away and in order.</summary>
    public DayLedger(LedgerEntry[] entries, int newestDay)
    {
        _entries = new CompactList<LedgerEntry>(entries);
        NewestDay = newestDay;
    }

    /// <summary>The newest day with an interaction; 0 when there is none.</summary>
    public int NewestDay { get; private set; }

    public int ApproximateBytes => _entries.Capacity * 16;

    /// <summary>All entries in order. Borrowed: good until the ledger is written to.</summary>
    public ReadOnlySpan<LedgerEntry> Entries => _entries.Items;

    /// <summary>Adds to a measure's day and lifetime.</summary>
    public void Add(int day, LedgerKey key, int count, long sum)
    {
        AddLifetime(key, count, sum);
        if (day > NewestDay - RetentionDays(key.Measure))
        {
            AddTo((ushort)day, key, count, sum);
        }
    }

    /// <summary>Adds to a measure's lifetime only.</summary>
    public void AddLifetime(LedgerKey key, int count, long sum) => AddTo(LedgerEntry.Lifetime, key, count, sum);

    /// <summary>Forgets a measure's lifetime totals in all dimensions.</summary>
    public void DropLifetime(Measure measure)
    {
        Span<LedgerEntry> entries = _entries.Items;
        int kept = 0;
        foreach (LedgerEntry entry in entries)
        {
            if (entry.Day != LedgerEntry.Lifetime || entry.Key.Measure != measure)
            {
                entries[kept++] = entry;
            }
        }

        _entries.Truncate(kept);
    }

    /// <summary>Says that a day was seen. Days that thereby become too old are dropped.</summary>
    public void Advance(int day)
    {
        if (day <= NewestDay)
        {
            return;
        }

        NewestDay = day;
        DropTooOld();
    }

    /// <summary>A measure's lifetime total; zeros when there is none.</summary>
    public LedgerEntry Lifetime(LedgerKey key)
    {
        int index = IndexOf(LedgerEntry.OrderOf(LedgerEntry.Lifetime, key));
        return index < 0 ? new LedgerEntry(LedgerEntry.Lifetime, key, 0, 0) : Entries[index];
    }

    /// <summary>Lifetime totals in order of key. Borrowed: good until the ledger is written to.</summary>
    public ReadOnlySpan<LedgerEntry> LifetimeEntries() => Entries[..StartOf(1)];

    /// <summary>Entries of a day and of all later ones. Borrowed: good until the ledger is written to.</summary>
    /// <param name="day">1 or later.</param>
    public ReadOnlySpan<LedgerEntry> Since(int day) => Entries[StartOf(Math.Max(day, 1))..];

    /// <summary>Total of one measure and dimension since a day.</summary>
    public LedgerEntry TotalSince(int day, LedgerKey key)
    {
        var total = new LedgerEntry(LedgerEntry.Lifetime, key, 0, 0);
        foreach (LedgerEntry entry in Since(day))
        {
            if (entry.Key == key)
            {
                total = total.Plus(entry.Count, entry.Sum);
            }
        }

        return total;
    }

    /// <summary>Makes room for a new dimension: those from a place on move up by one, for the measures named.</summary>
    public void ShiftDimensions(int from, Func<Measure, bool> measures)
    {
        Span<LedgerEntry> entries = _entries.Items;
        for (int i = 0; i < entries.Length; i++)
        {
            LedgerKey key = entries[i].Key;
            if (key.Dimension >= from && measures(key.Measure))
            {
                entries[i] = entries[i] with { Key = new LedgerKey(key.Measure, key.Dimension + 1) };
            }
        }
    }

    private static int RetentionDays(Measure measure) => measure switch
    {
        Measure.Complaint or Measure.Csat or Measure.Nps or Measure.Ces or Measure.Rating or Measure.Sentiment
            or Measure.Mood or Measure.Concern or Measure.RiskSignal or Measure.ProductReturn or Measure.Contact
            or Measure.NegativeFeedback or Measure.ProductComplaint or Measure.ModelScore => SignalDays,
        _ => WindowDays,
    };

    private void AddTo(ushort day, LedgerKey key, int count, long sum)
    {
        uint order = LedgerEntry.OrderOf(day, key);
        int index = IndexOf(order);
        if (index >= 0)
        {
            ref LedgerEntry entry = ref _entries.Items[index];
            entry = entry.Plus(count, sum);
        }
        else
        {
            _entries.Insert(~index, new LedgerEntry(day, key, count, sum));
        }
    }

    private int StartOf(int day) => day > ushort.MaxValue ? _entries.Count : InsertionPoint((uint)day << 16);

    private int InsertionPoint(uint order)
    {
        int index = IndexOf(order);
        return index < 0 ? ~index : index;
    }

    private void DropTooOld()
    {
        // Measures are kept for different times, so what is too old may stand anywhere between what is not.
        Span<LedgerEntry> entries = _entries.Items;
        int kept = 0;
        foreach (LedgerEntry entry in entries)
        {
            if (!IsTooOld(entry))
            {
                entries[kept++] = entry;
            }
        }

        _entries.Truncate(kept);
    }

    private bool IsTooOld(in LedgerEntry entry) =>
        entry.Day != LedgerEntry.Lifetime && entry.Day <= NewestDay - RetentionDays(entry.Key.Measure);

    /// <summary>Place of an entry, or the complement of the place where it belongs.</summary>
    private int IndexOf(uint order) => Entries.BinarySearch(new ByOrder(order));

    private readonly struct ByOrder(uint order) : IComparable<LedgerEntry>
    {
        public int CompareTo(LedgerEntry other) => order.CompareTo(other.Order);
    }
}
