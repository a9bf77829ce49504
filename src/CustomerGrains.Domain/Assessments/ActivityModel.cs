using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Assessments;

/// <summary>How much a customer does, by window and for the lifetime.</summary>
internal static class ActivityModel
{
    private const int MillisecondsPerSecond = 1000;

    public static ActivityFigures Figures(CustomerState state, int today) => new(
        [.. Windows.All.Select(window => Window(state.Ledger, window, today))],
        MeanSeconds(state.Ledger, Measure.ContactResponse, today),
        MeanSeconds(state.Ledger, Measure.ContactResolution, today));

    private static ActivityWindow Window(DayLedger ledger, int window, int today)
    {
        LedgerEntry Total(Measure measure) => Windows.Total(ledger, window, today, new LedgerKey(measure));
        LedgerEntry usage = Total(Measure.VisitTime).Plus(0, Total(Measure.ProductUseTime).Sum);
        LedgerEntry visits = Total(Measure.Visit);
        return new ActivityWindow(
            window,
            Total(Measure.Interaction).Count,
            window == Windows.Lifetime ? null : ActiveDays(ledger, today - window + 1),
            visits.Count,
            visits.Sum,
            Total(Measure.ProductUse).Sum,
            Windows.CountOfAll(ledger, window, today, Measure.Contact),
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

    private static double? MeanSeconds(DayLedger ledger, Measure measure, int today)
    {
        LedgerEntry total = Windows.Total(ledger, DayLedger.WindowDays, today, new LedgerKey(measure));
        return total.Count == 0 ? null : total.Sum / (double)MillisecondsPerSecond / total.Count;
    }
}
