using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Outlook;

/// <summary>
/// When facts become too old to be kept whose leaving may move a score either way: a model's score, after which the mean of the others
/// may be anything, and an open complaint. Bounds from before say nothing about the days after.
/// </summary>
internal static class Forgetting
{
    /// <summary>The first day after a day on which one leaves; int.MaxValue when none does.</summary>
    public static int NextAfter(CustomerState state, in Evidence evidence, int today)
    {
        double leaving = 0;
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            leaving += evidence.Leaving[Fading.ModelWeight(kind)];
        }

        int next = leaving > 0 ? FirstScore(state.Ledger, today) : int.MaxValue;
        return state.ComplaintsIfAny is { } complaints ? Math.Min(next, FirstComplaint(complaints, today)) : next;
    }

    private static int FirstScore(DayLedger ledger, int today)
    {
        foreach (ref readonly LedgerEntry entry in ledger.Since(today - DayLedger.SignalDays + 1))
        {
            if (entry.Key.Measure == Measure.ModelScore)
            {
                return entry.Day + DayLedger.SignalDays;
            }
        }

        return int.MaxValue;
    }

    /// <summary>A resolution from before its complaint is forgotten first, and leaves the complaint open.</summary>
    private static int FirstComplaint(ComplaintTable complaints, int today)
    {
        int next = int.MaxValue;
        foreach (ComplaintEntry entry in complaints.Entries)
        {
            if (entry.OpenedDay != 0 && entry.ResolvedDay < entry.OpenedDay)
            {
                int leaves = (entry.ResolvedDay != 0 && entry.ResolvedDay + DayLedger.SignalDays > today ? entry.ResolvedDay : entry.OpenedDay) + DayLedger.SignalDays;
                next = leaves > today ? Math.Min(next, leaves) : next;
            }
        }

        return next;
    }
}
