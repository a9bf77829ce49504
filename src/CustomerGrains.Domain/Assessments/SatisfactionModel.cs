using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// What all that a customer says amounts to. Every piece of evidence is brought to the scale from 0 (bad) to 1 (good), fades with
/// its half-life, and a complaint counts as 0 as often as its severity weighs.
/// </summary>
internal static class SatisfactionModel
{
    /// <summary>
    /// The satisfaction index, 0 (bad) to 1 (good): (m₀·μ₀ + good) / (m₀ + good + bad), with the prior's weight m₀ and mean μ₀.
    /// </summary>
    /// <param name="evidence">Faded evidence, in fresh responses: how much of it is good and how much bad.</param>
    /// <param name="parameters">The prior.</param>
    public static double Index((double Good, double Bad) evidence, SatisfactionParameters parameters) =>
        ((parameters.PriorWeight * parameters.PriorMean) + evidence.Good) / (parameters.PriorWeight + evidence.Good + evidence.Bad);

    /// <summary>Adds an entry's evidence, if it has any.</summary>
    public static void AddEvidence(ref DecayedMean mean, in LedgerEntry entry, SatisfactionParameters parameters, int today)
    {
        double halfLife = HalfLifeDays(entry.Key.Measure, parameters);
        if (halfLife <= 0)
        {
            return;
        }

        double weight = Decay.Weight(today - entry.Day, halfLife);
        if (entry.Key.Measure == Measure.Complaint)
        {
            mean.Add(weight * Decay.SeverityWeight(entry.Key.Dimension), entry.Count, 0);
        }
        else
        {
            mean.Add(weight, entry.Count, NormalizedSum(entry));
        }
    }

    /// <summary>How fast a measure's evidence fades; 0 when it says nothing about satisfaction.</summary>
    private static double HalfLifeDays(Measure measure, SatisfactionParameters parameters) => measure switch
    {
        Measure.Csat or Measure.Ces => parameters.SurveyHalfLifeDays,
        Measure.Nps => parameters.NpsHalfLifeDays,
        Measure.Rating or Measure.Sentiment or Measure.Mood => parameters.SentimentHalfLifeDays,
        Measure.Complaint => parameters.ComplaintHalfLifeDays,
        _ => 0,
    };

    /// <summary>CSAT and ratings (s−1)/4, NPS n/10, CES (c−1)/6, sentiment (1+s)/2, moods in thirds; summed over the entry's answers.</summary>
    public static double NormalizedSum(in LedgerEntry entry) => entry.Key.Measure switch
    {
        Measure.Csat or Measure.Rating => (entry.Sum - entry.Count) / 4.0,
        Measure.Nps => entry.Sum / 10.0,
        Measure.Ces => (entry.Sum - entry.Count) / 6.0,
        Measure.Sentiment => ((entry.Sum / 1000.0) + entry.Count) / 2.0,
        Measure.Mood => entry.Sum / 3.0,
        _ => 0,
    };
}
