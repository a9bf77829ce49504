using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Assessments;

/// <summary>How much a customer does, by window and for the lifetime.</summary>
internal static class ActivityModel
{
    private const int MillisecondsPerSecond = 1000;

    public static ActivityFigures Figures(WindowTotals totals) => new(
        Array.ConvertAll(Windows.All, window => Window(totals, window)),
        MeanSeconds(totals, Measure.ContactResponse),
        MeanSeconds(totals, Measure.ContactResolution));

    private static ActivityWindow Window(WindowTotals totals, int window)
    {
        LedgerEntry usage = totals[window, Measure.VisitTime].Plus(0, totals[window, Measure.ProductUseTime].Sum);
        LedgerEntry visits = totals[window, Measure.Visit];
        return new ActivityWindow(
            window,
            totals[window, Measure.Interaction].Count,
            totals.ActiveDays(window),
            visits.Count,
            visits.Sum,
            totals[window, Measure.ProductUse].Sum,
            totals[window, Measure.Contact].Count,
            usage.Sum / MillisecondsPerSecond);
    }

    /// <summary>Distinct days with an interaction since a day.</summary>
    public static int ActiveDays(DayLedger ledger, int from)
    {
        int days = 0;
        foreach (LedgerEntry entry in ledger.Since(from))
        {
            days += entry.Key.Measure == Measure.Interaction ? 1 : 0;
        }

        return days;
    }

    private static double? MeanSeconds(WindowTotals totals, Measure measure)
    {
        LedgerEntry total = totals[DayLedger.WindowDays, measure];
        return total.Count == 0 ? null : total.Sum / (double)MillisecondsPerSecond / total.Count;
    }
}
