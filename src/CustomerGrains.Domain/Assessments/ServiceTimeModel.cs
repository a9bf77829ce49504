using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>How fast service was, over 365 days, beside the targets of the standard (S8).</summary>
internal static class ServiceTimeModel
{
    public const double MillisecondsPerSecond = 1000;

    public static ServiceTimesFigures Figures(DayLedger ledger, Standard standard, WindowTotals totals, int today) => new(
        Times(ledger, totals[DayLedger.WindowDays, Measure.ContactResponse], Measure.ContactResponseClass, standard.Targets.Response, today),
        Times(ledger, totals[DayLedger.WindowDays, Measure.ContactResolution], Measure.ContactResolutionClass, standard.Targets.Resolution, today));

    private static ServiceTimeFigures? Times(DayLedger ledger, in LedgerEntry total, Measure classes, TimeSpan target, int today)
    {
        if (total.Count == 0)
        {
            return null;
        }

        (long all, long inTime) = (0, 0);
        int last = ServiceTimes.ClassOf((long)target.TotalMilliseconds);
        foreach (ref readonly LedgerEntry entry in ledger.Since(today - DayLedger.WindowDays + 1))
        {
            if (entry.Key.Measure == classes)
            {
                all += entry.Count;
                inTime += entry.Key.Dimension <= last ? entry.Count : 0;
            }
        }

        return new ServiceTimeFigures(
            total.Count, total.Sum / MillisecondsPerSecond / total.Count, target.TotalSeconds, all == 0 ? null : inTime / (double)all);
    }
}
