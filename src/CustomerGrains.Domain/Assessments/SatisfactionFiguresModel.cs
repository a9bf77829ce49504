using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>What a customer says: the index over all evidence and how it moved, survey results, complaints, and times of service.</summary>
internal static class SatisfactionFiguresModel
{
    public static SatisfactionFigures Figures(CustomerState state, Standard standard, WindowTotals totals, int today, in Evidence evidence)
    {
        SatisfactionParameters parameters = standard.Satisfaction;
        (double Good, double Bad) satisfaction = evidence.Satisfaction;
        (double Good, double Bad) sentiment = (evidence.Sums[Fading.SentimentGood], evidence.Sums[Fading.SentimentBad]);
        double index = SatisfactionModel.Index(satisfaction, parameters);
        return new SatisfactionFigures(
            index,
            satisfaction.Good + satisfaction.Bad,
            SurveyModel.Figures(state, parameters, today),
            ComplaintModel.Figures(state, standard, totals, today, evidence))
        {
            Band = BandOf(satisfaction, parameters),
            Trend = Trend(state.Ledger, standard, today, index, satisfaction),
            Sentiment = SatisfactionModel.Index(sentiment, parameters),
            SentimentEvidence = sentiment.Good + sentiment.Bad,
            ServiceTimes = ServiceTimeModel.Figures(state.Ledger, standard, totals, today),
        };
    }

    /// <summary>The index by its thresholds, where the evidence is enough to say anything.</summary>
    public static SatisfactionBand BandOf((double Good, double Bad) satisfaction, SatisfactionParameters parameters)
    {
        if (satisfaction.Good + satisfaction.Bad < parameters.KnownFrom)
        {
            return SatisfactionBand.Unknown;
        }

        double index = SatisfactionModel.Index(satisfaction, parameters);
        return index >= parameters.GoodFrom ? SatisfactionBand.Good
            : index >= parameters.FairFrom ? SatisfactionBand.Fair
            : SatisfactionBand.Poor;
    }

    private static SatisfactionTrend Trend(
        DayLedger ledger, Standard standard, int today, double index, (double Good, double Bad) satisfaction)
    {
        SatisfactionParameters parameters = standard.Satisfaction;
        (double Good, double Bad) then = Evidence.Of(ledger, standard, today - parameters.TrendDays).Satisfaction;
        double before = SatisfactionModel.Index(then, parameters);
        bool isKnown = Math.Min(then.Good + then.Bad, satisfaction.Good + satisfaction.Bad) >= parameters.KnownFrom;
        return new SatisfactionTrend(parameters.TrendDays, before, index - before, isKnown && before - index >= parameters.DropFrom);
    }
}
