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

    private PackedDays _days;

    public DayLedger()
        : this([], newestDay: 0)
    {
    }

    /// <summary>A ledger read back from storage; the entries are in order, those of the lifetime first.</summary>
    public DayLedger(ReadOnlySpan<LedgerEntry> entries, int newestDay)
    {
        foreach (LedgerEntry entry in entries)
        {
            _days.Append(entry);
        }

        _days.Trim();
        NewestDay = newestDay;
    }

    /// <summary>The newest day with an interaction; 0 when there is none.</summary>
    public int NewestDay { get; private set; }

    public int ApproximateBytes => _days.Capacity;

    /// <summary>Days that a measure is kept for.</summary>
    public static int RetentionDays(Measure measure) => measure switch
    {
        Measure.Complaint or Measure.Csat or Measure.Nps or Measure.Ces or Measure.Rating or Measure.Sentiment
            or Measure.Mood or Measure.Concern or Measure.RiskSignal or Measure.ProductReturn or Measure.Contact
            or Measure.NegativeFeedback or Measure.ProductComplaint or Measure.ModelScore => SignalDays,
        _ => WindowDays,
    };

    /// <summary>All entries in order, those of the lifetime first.</summary>
    public LedgerEntry[] ToArray() => _days.Since(LedgerEntry.Lifetime).ToArray();

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public int Fetch() => _days.Fetch();

    /// <summary>Adds to a measure's day and lifetime.</summary>
    public void Add(int day, LedgerKey key, int count, long sum)
    {
        AddLifetime(key, count, sum);
        if (day > NewestDay - RetentionDays(key.Measure))
        {
            _days.Add((ushort)day, key, count, sum);
        }
    }

    /// <summary>Adds to a measure's lifetime only.</summary>
    public void AddLifetime(LedgerKey key, int count, long sum) => _days.Add(LedgerEntry.Lifetime, key, count, sum);

    /// <summary>Forgets a measure's lifetime totals in all dimensions.</summary>
    public void DropLifetime(Measure measure) => _days.DropLifetime(entry => entry.Key.Measure == measure);

    /// <summary>Says that a day was seen. Days that thereby become too old are dropped.</summary>
    public void Advance(int day)
    {
        if (day <= NewestDay)
        {
            return;
        }

        NewestDay = day;
        if (_days.HasUpTo(day - WindowDays))
        {
            _days.DropUpTo(day - WindowDays, entry => entry.Day <= day - RetentionDays(entry.Key.Measure));
        }

    }

    /// <summary>A measure's lifetime total; zeros when there is none.</summary>
    public LedgerEntry Lifetime(LedgerKey key)
    {
        foreach (LedgerEntry entry in _days.Lifetime)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return new LedgerEntry(LedgerEntry.Lifetime, key, 0, 0);
    }

    /// <summary>Lifetime totals in order of key. Borrowed: good until the ledger is written to.</summary>
    public LedgerEntries LifetimeEntries() => _days.Lifetime;

    /// <summary>Entries of a day and of all later ones. Borrowed: good until the ledger is written to.</summary>
    public LedgerEntries Since(int day) => _days.Since(Math.Max(day, 1));

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
        var days = default(PackedDays);
        foreach (LedgerEntry entry in _days.Since(LedgerEntry.Lifetime))
        {
            days.Append(Shifted(entry));
        }

        _days = days;

        LedgerEntry Shifted(in LedgerEntry entry) => entry.Key.Dimension >= from && measures(entry.Key.Measure)
            ? entry with { Key = new LedgerKey(entry.Key.Measure, entry.Key.Dimension + 1) }
            : entry;
    }
}
