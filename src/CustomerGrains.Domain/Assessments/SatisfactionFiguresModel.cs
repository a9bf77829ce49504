using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Survey scores by their definitions, complaints by their three measures, and the index over all.</summary>
internal static class SatisfactionFiguresModel
{
    public static SatisfactionFigures Figures(CustomerState state, Standard standard, int today)
    {
        SatisfactionParameters parameters = standard.Satisfaction;
        DecayedMean index = SatisfactionModel.Index(state.Ledger, parameters, today);
        return new SatisfactionFigures(
            index.Value(parameters.PriorWeight, parameters.PriorMean),
            index.Weight,
            Surveys(state, parameters, today),
            Complaints(state, parameters, today));
    }

    private static List<SurveyFigure> Surveys(CustomerState state, SatisfactionParameters parameters, int today)
    {
        List<SurveyFigure> figures = [];
        foreach (SurveyInstrument instrument in SurveyTally.Instruments)
        {
            int places = state.HasTouchpoints ? state.Touchpoints.Names.Count : 0;
            Add(figures, SurveyTally.Of(state.Ledger, instrument, place: null, today, parameters), "", parameters);
            for (int place = 1; place <= places; place++)
            {
                Add(figures, SurveyTally.Of(state.Ledger, instrument, place, today, parameters), state.Touchpoints.NameAt(place), parameters);
            }
        }

        return figures;
    }

    private static void Add(List<SurveyFigure> figures, SurveyTally tally, string touchpoint, SatisfactionParameters parameters)
    {
        if (tally.Responses > 0)
        {
            figures.Add(tally.Figure(touchpoint, parameters));
        }
    }

    private static ComplaintFigures Complaints(CustomerState state, SatisfactionParameters parameters, int today)
    {
        long yearly = Windows.TotalOfAll(state.Ledger, DayLedger.WindowDays, today, Measure.Complaint).Count;
        long purchases = Windows.Total(state.Ledger, DayLedger.WindowDays, today, new LedgerKey(Measure.Purchase)).Count;
        (int handled, int open) = (0, 0);
        if (state.HasComplaints)
        {
            foreach (ComplaintEntry entry in state.Complaints.Entries)
            {
                handled += entry.IsHandled ? 1 : 0;
                open += entry.IsOpen ? 1 : 0;
            }
        }

        return new ComplaintFigures(
            yearly,
            Windows.TotalOfAll(state.Ledger, Windows.Lifetime, today, Measure.Complaint).Count,
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
