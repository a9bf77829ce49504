using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Complaints by three measures that say different things: how many, how often per purchase, and how they were handled.</summary>
internal static class ComplaintModel
{
    public static ComplaintFigures Figures(CustomerState state, Standard standard, WindowTotals totals, int today, in Evidence evidence)
    {
        long yearly = totals[DayLedger.WindowDays, Measure.Complaint].Count;
        long purchases = totals[DayLedger.WindowDays, Measure.Purchase].Count;
        (int handled, int open) = Counts(state, today);
        return new ComplaintFigures(
            yearly,
            totals[Windows.Lifetime, Measure.Complaint].Count,
            purchases == 0 ? null : yearly / (double)purchases,
            handled,
            open,
            evidence.Sums[Fading.Complaint])
        {
            Handling = Handling(state, standard, today, handled + open),
        };
    }

    /// <summary>Complaints of five years with a resolution, and without one.</summary>
    public static (int Handled, int Open) Counts(CustomerState state, int today)
    {
        (int handled, int open) = (0, 0);
        if (state.ComplaintsIfAny is { } complaints)
        {
            foreach (ComplaintEntry entry in complaints.Entries)
            {
                ComplaintEntry known = entry.AsOf(today);
                handled += known.IsHandled ? 1 : 0;
                open += known.IsOpen ? 1 : 0;
            }
        }

        return (handled, open);
    }

    private static ComplaintHandlingFigures? Handling(CustomerState state, Standard standard, int today, int complaints)
    {
        if (complaints == 0)
        {
            return null;
        }

        (int handled, int inTime) = (0, 0);
        long days = 0;
        foreach (ComplaintEntry entry in state.Complaints.Entries)
        {
            ComplaintEntry known = entry.AsOf(today);
            if (known.IsHandled)
            {
                int took = Math.Max(0, known.ResolvedDay - known.OpenedDay);
                (handled, days) = (handled + 1, days + took);
                inTime += took <= standard.Targets.ComplaintDays ? 1 : 0;
            }
        }

        int overdue = RiskScoring.OverdueComplaints(state.Complaints, standard, today);
        LedgerEntry resolutions = state.Ledger.Lifetime(new LedgerKey(Measure.ComplaintResolution));
        return new ComplaintHandlingFigures(
            handled / (double)complaints,
            handled == 0 ? null : days / (double)handled,
            handled + overdue == 0 ? null : inTime / (double)(handled + overdue),
            overdue,
            resolutions.Count == 0 ? null : resolutions.Sum / (double)resolutions.Count);
    }
}
