using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.Satisfaction;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Answers to one survey instrument, at one touchpoint or at all of them: counts of 365 days, and the decayed mean.</summary>
internal struct SurveyTally
{
    private long _sum;
    private long _favourable;
    private long _unfavourable;
    private DecayedMean _mean;

    /// <summary>Answers in 365 days.</summary>
    public long Responses { get; private set; }

    /// <summary>The instrument that a measure belongs to, or unspecified.</summary>
    public static SurveyInstrument InstrumentOf(Measure measure) => measure switch
    {
        Measure.Csat or Measure.CsatSatisfied => SurveyInstrument.Csat,
        Measure.Nps or Measure.NpsPromoter or Measure.NpsDetractor => SurveyInstrument.Nps,
        Measure.Ces or Measure.CesEasy => SurveyInstrument.Ces,
        _ => SurveyInstrument.Unspecified,
    };

    /// <summary>Adds an entry of the tally's instrument, as of a day.</summary>
    public void Add(in LedgerEntry entry, int today, SatisfactionParameters parameters)
    {
        SatisfactionModel.AddEvidence(ref _mean, entry, parameters, today);
        if (entry.Day <= today - DayLedger.WindowDays)
        {
            return;
        }

        switch (entry.Key.Measure)
        {
            case Measure.Csat or Measure.Nps or Measure.Ces:
                Responses += entry.Count;
                _sum += entry.Sum;
                break;
            case Measure.NpsDetractor:
                _unfavourable += entry.Count;
                break;
            default:
                _favourable += entry.Count;
                break;
        }
    }

    /// <summary>The result, by the instrument's own definition. There must be responses.</summary>
    public readonly SurveyFigure Figure(SurveyInstrument instrument, string touchpoint, SatisfactionParameters parameters)
    {
        double mean = _mean.Value(parameters.PriorWeight, parameters.PriorMean);
        double share = _favourable / (double)Responses;
        switch (instrument)
        {
            case SurveyInstrument.Csat:
                Interval interval = new CustomerSatisfaction((int)_favourable, (int)Responses).Wilson95;
                return new SurveyFigure(instrument, touchpoint, Responses, share, interval.Lower, interval.Upper, EasyShare: null, mean) { Evidence = _mean.Weight };
            case SurveyInstrument.Nps:
                var promoters = new NetPromoter((int)_favourable, (int)(Responses - _favourable - _unfavourable), (int)_unfavourable);
                (double? low, double? high) = (promoters.Interval95?.Lower, promoters.Interval95?.Upper);
                return new SurveyFigure(instrument, touchpoint, Responses, promoters.Score!.Value, low, high, EasyShare: null, mean) { Evidence = _mean.Weight };
            default:
                return new SurveyFigure(instrument, touchpoint, Responses, _sum / (double)Responses, Low: null, High: null, share, mean) { Evidence = _mean.Weight };
        }
    }
}
