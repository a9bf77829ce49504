using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Answers to one survey instrument, at one touchpoint or at all of them: counts of 365 days, and the decayed mean.</summary>
internal struct SurveyTally
{
    /// <summary>The instruments in the order in which they are reported.</summary>
    public static readonly SurveyInstrument[] Instruments = [SurveyInstrument.Csat, SurveyInstrument.Nps, SurveyInstrument.Ces];

    private SurveyInstrument _instrument;
    private long _sum;
    private long _favourable;
    private long _unfavourable;
    private DecayedMean _mean;

    /// <summary>Answers in 365 days.</summary>
    public long Responses { get; private set; }

    /// <summary>Counts the answers to an instrument as of a day.</summary>
    /// <param name="ledger">The customer's ledger.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="place">The touchpoint's place; null for all.</param>
    /// <param name="today">The day.</param>
    /// <param name="parameters">Half-lives.</param>
    public static SurveyTally Of(DayLedger ledger, SurveyInstrument instrument, int? place, int today, SatisfactionParameters parameters)
    {
        var tally = new SurveyTally { _instrument = instrument };
        foreach (LedgerEntry entry in ledger.Since(today - DayLedger.SignalDays + 1))
        {
            if (place is null || entry.Key.Dimension == place)
            {
                tally.Add(entry, today, parameters);
            }
        }

        return tally;
    }

    /// <summary>The result, by the instrument's own definition.</summary>
    public readonly SurveyFigure Figure(string touchpoint, SatisfactionParameters parameters)
    {
        double mean = _mean.Value(parameters.PriorWeight, parameters.PriorMean);
        double share = _favourable / (double)Responses;
        switch (_instrument)
        {
            case SurveyInstrument.Csat:
                (double low, double high) = SurveyStatistics.Wilson95(_favourable, Responses);
                return new SurveyFigure(_instrument, touchpoint, Responses, share, low, high, EasyShare: null, mean);
            case SurveyInstrument.Nps:
                (double score, double error) = SurveyStatistics.NetPromoter(_favourable, _unfavourable, Responses);
                double margin = SurveyStatistics.Normal95 * error;
                return new SurveyFigure(_instrument, touchpoint, Responses, score, score - margin, score + margin, EasyShare: null, mean);
            default:
                return new SurveyFigure(_instrument, touchpoint, Responses, _sum / (double)Responses, Low: null, High: null, share, mean);
        }
    }

    private void Add(in LedgerEntry entry, int today, SatisfactionParameters parameters)
    {
        (Measure answers, Measure favourable) = Measures(_instrument);
        bool isInWindow = entry.Day > today - DayLedger.WindowDays;
        if (entry.Key.Measure == answers)
        {
            SatisfactionModel.AddEvidence(ref _mean, entry, parameters, today);
            Responses += isInWindow ? entry.Count : 0;
            _sum += isInWindow ? entry.Sum : 0;
        }
        else if (entry.Key.Measure == favourable && isInWindow)
        {
            _favourable += entry.Count;
        }
        else if (entry.Key.Measure == Measure.NpsDetractor && _instrument == SurveyInstrument.Nps && isInWindow)
        {
            _unfavourable += entry.Count;
        }
    }

    private static (Measure Answers, Measure Favourable) Measures(SurveyInstrument instrument) => instrument switch
    {
        SurveyInstrument.Csat => (Measure.Csat, Measure.CsatSatisfied),
        SurveyInstrument.Nps => (Measure.Nps, Measure.NpsPromoter),
        _ => (Measure.Ces, Measure.CesEasy),
    };
}
