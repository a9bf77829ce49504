using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>What a customer says: the index over all evidence, survey results, and complaints by their three measures.</summary>
internal static class SatisfactionFiguresModel
{
    public static SatisfactionFigures Figures(CustomerState state, Standard standard, int today, in Evidence evidence)
    {
        SatisfactionParameters parameters = standard.Satisfaction;
        (double Good, double Bad) satisfaction = evidence.Satisfaction;
        return new SatisfactionFigures(
            SatisfactionModel.Index(satisfaction, parameters),
            satisfaction.Good + satisfaction.Bad,
            SurveyModel.Figures(state, parameters, today),
            Complaints(state, parameters, today));
    }

    private static ComplaintFigures Complaints(CustomerState state, SatisfactionParameters parameters, int today)
    {
        long yearly = Windows.CountOfAll(state.Ledger, DayLedger.WindowDays, today, Measure.Complaint);
        long purchases = Windows.Total(state.Ledger, DayLedger.WindowDays, today, new LedgerKey(Measure.Purchase)).Count;
        (int handled, int open) = (0, 0);
        if (state.HasComplaints)
        {
            foreach (ComplaintEntry entry in state.Complaints.Entries)
            {
                ComplaintEntry known = entry.AsOf(today);
                handled += known.IsHandled ? 1 : 0;
                open += known.IsOpen ? 1 : 0;
            }
        }

        return new ComplaintFigures(
            yearly,
            Windows.CountOfAll(state.Ledger, Windows.Lifetime, today, Measure.Complaint),
            purchases == 0 ? null : yearly / (double)purchases,
            handled,
            open,
            Intensity(state.Ledger, parameters, today));
    }

    private static double Intensity(DayLedger ledger, SatisfactionParameters parameters, int today)
    {
        double intensity = 0;
        foreach (LedgerEntry entry in ledger.Since(today - DayLedger.SignalDays + 1))
        {
            if (entry.Key.Measure == Measure.Complaint)
            {
                intensity += entry.Count * Decay.SeverityWeight(entry.Key.Dimension)
                    * Decay.Weight(today - entry.Day, parameters.ComplaintHalfLifeDays);
            }
        }

        return intensity;
    }
}
