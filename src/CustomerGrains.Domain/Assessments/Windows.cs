using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Assessments;

/// <summary>The windows over which figures are given: whole UTC days, the day of the instant included.</summary>
internal static class Windows
{
    /// <summary>Stands for the whole lifetime.</summary>
    public const int Lifetime = 0;

    /// <summary>Lengths in days.</summary>
    public static readonly int[] All = [30, 90, DayLedger.WindowDays, Lifetime];

    /// <summary>Total of a measure within a window that ends today.</summary>
    public static LedgerEntry Total(DayLedger ledger, int window, int today, LedgerKey key) =>
        window == Lifetime ? ledger.Lifetime(key) : ledger.TotalSince(today - window + 1, key);

    /// <summary>Count of a measure in all its dimensions within a window that ends today.</summary>
    public static long CountOfAll(DayLedger ledger, int window, int today, Measure measure)
    {
        long count = 0;
        foreach (LedgerEntry entry in window == Lifetime ? ledger.LifetimeEntries() : ledger.Since(today - window + 1))
        {
            count += entry.Key.Measure == measure ? entry.Count : 0;
        }

        return count;
    }
}
