using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Survey results by instrument and touchpoint, in one pass over the ledger.</summary>
internal static class SurveyModel
{
    private static readonly SurveyInstrument[] Instruments = [SurveyInstrument.Csat, SurveyInstrument.Nps, SurveyInstrument.Ces];

    public static List<SurveyFigure> Figures(CustomerState state, SatisfactionParameters parameters, int today)
    {
        if (!HasAnswers(state.Ledger, today))
        {
            return [];
        }

        string[] touchpoints = state.HasTouchpoints ? ["", .. state.Touchpoints.Names] : [""];
        List<SurveyFigure> figures = [];
        SurveyTally[,] tallies = Tallies(state.Ledger, touchpoints.Length, parameters, today);
        foreach (SurveyInstrument instrument in Instruments)
        {
            for (int place = 0; place < touchpoints.Length; place++)
            {
                SurveyTally tally = tallies[(int)instrument, place];
                if (tally.Responses > 0)
                {
                    figures.Add(tally.Figure(instrument, touchpoints[place], parameters));
                }
            }
        }

        return figures;
    }

    private static bool HasAnswers(DayLedger ledger, int today)
    {
        foreach (ref readonly LedgerEntry entry in ledger.Since(today - DayLedger.SignalDays + 1))
        {
            if (SurveyTally.InstrumentOf(entry.Key.Measure) != SurveyInstrument.Unspecified)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tallies by instrument and touchpoint's place; place 0 has all answers, those without a touchpoint included.</summary>
    private static SurveyTally[,] Tallies(DayLedger ledger, int places, SatisfactionParameters parameters, int today)
    {
        var tallies = new SurveyTally[Instruments.Length + 1, places];
        foreach (LedgerEntry entry in ledger.Since(today - DayLedger.SignalDays + 1))
        {
            int instrument = (int)SurveyTally.InstrumentOf(entry.Key.Measure);
            if (instrument != (int)SurveyInstrument.Unspecified)
            {
                tallies[instrument, 0].Add(entry, today, parameters);
                if (entry.Key.Dimension > 0)
                {
                    tallies[instrument, entry.Key.Dimension].Add(entry, today, parameters);
                }
            }
        }

        return tallies;
    }
}
