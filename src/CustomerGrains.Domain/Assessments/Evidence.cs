using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// What of a customer's facts levels are made from, as of a day: revenue of 365 days and all that fades. One pass over the ledger in
/// its order, because it runs at every interaction, and because the same facts then give the same bits.
/// </summary>
internal struct Evidence
{
    /// <summary>Revenue of 365 days in the reporting currency, in minor units.</summary>
    public long Revenue;

    /// <summary>What fades, faded to the day.</summary>
    public FadingSums Sums;

    /// <summary>What of it is from before a day, so that it may have left by another; see <see cref="Of"/>.</summary>
    public FadingSums Leaving;

    /// <summary>Gathers the evidence of a day. Later entries are not counted, so that earlier days can be asked about.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="today">The day.</param>
    /// <param name="leavingBefore">Days before this one go to <see cref="Leaving"/> too; 0 for none.</param>
    public static Evidence Of(DayLedger ledger, Standard standard, int today, int leavingBefore = 0)
    {
        var evidence = default(Evidence);
        var gatherer = new Gatherer(standard, today);
        bool isLeaving = true;
        foreach (ref readonly LedgerEntry entry in ledger.Since(today - DayLedger.SignalDays + 1))
        {
            if (entry.Day > today)
            {
                break;
            }

            if (isLeaving && entry.Day >= leavingBefore)
            {
                evidence.Leaving = evidence.Sums;
                isLeaving = false;
            }

            gatherer.Add(ref evidence, entry);
        }

        if (isLeaving)
        {
            evidence.Leaving = evidence.Sums;
        }

        return evidence;
    }

    /// <summary>All answers, ratings, sentiments, moods and complaints together: how much of them is good and how much bad.</summary>
    public readonly (double Good, double Bad) Satisfaction => (
        Sums[Fading.SurveyGood] + Sums[Fading.NpsGood] + Sums[Fading.SentimentGood],
        Sums[Fading.SurveyBad] + Sums[Fading.NpsBad] + Sums[Fading.SentimentBad] + Sums[Fading.Complaint]);

    /// <summary>Whether there is anything of a half-life.</summary>
    public readonly bool Has(int halfLife)
    {
        foreach (double sum in ((ReadOnlySpan<double>)Sums)[Fading.Of(halfLife)])
        {
            if (sum > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads entries into sums, with the fading of one standard to one day.</summary>
    private ref struct Gatherer
    {
        private readonly Standard _standard;
        private readonly int _today;
        private readonly LedgerKey _revenue;
        private Factors _factors;
        private int _day;

        public Gatherer(Standard standard, int today)
        {
            _standard = standard;
            _today = today;
            _revenue = new LedgerKey(Measure.Revenue, standard.ReportingCurrency);
        }

        public void Add(ref Evidence evidence, in LedgerEntry entry)
        {
            Measure measure = entry.Key.Measure;
            if (measure is Measure.Interaction or Measure.Purchase or Measure.Visit)
            {
                return;
            }

            if (measure == Measure.Revenue)
            {
                if (entry.Key == _revenue && entry.Day > _today - DayLedger.WindowDays)
                {
                    // Neither is ever negative; a sum beyond the range stops at its end.
                    long sum = unchecked(evidence.Revenue + entry.Sum);
                    evidence.Revenue = sum < 0 ? long.MaxValue : sum;
                }

                return;
            }

            AddFading(ref evidence.Sums, entry, measure);
        }

        private void AddFading(ref FadingSums sums, in LedgerEntry entry, Measure measure)
        {
            int severity = entry.Key.Dimension;
            switch (measure)
            {
                case Measure.Csat or Measure.Ces:
                    AddAnswers(ref sums, Fading.SurveyGood, Factor(entry.Day, 0), entry);
                    break;
                case Measure.Nps:
                    AddAnswers(ref sums, Fading.NpsGood, Factor(entry.Day, 1), entry);
                    break;
                case Measure.Rating or Measure.Sentiment or Measure.Mood:
                    AddAnswers(ref sums, Fading.SentimentGood, Factor(entry.Day, 2), entry);
                    break;
                case Measure.Complaint:
                    sums[Fading.Complaint] += Factor(entry.Day, 3) * Decay.SeverityWeight(severity) * entry.Count;
                    break;
                case Measure.ProductComplaint:
                    sums[Fading.ProductComplaint] += Factor(entry.Day, 3) * Decay.SeverityWeight(severity) * entry.Count;
                    break;
                case Measure.Concern:
                    sums[Fading.Concern] += Factor(entry.Day, 4) * Decay.SeverityWeight(severity) * entry.Count;
                    break;
                case Measure.NegativeFeedback:
                    sums[Fading.Feedback + entry.Key.Dimension] += Factor(entry.Day, 4) * entry.Count;
                    break;
                case Measure.ProductReturn:
                    sums[Fading.Return] += Factor(entry.Day, 4) * entry.Count;
                    break;
                case Measure.Contact when (ContactOutcome)entry.Key.Dimension != ContactOutcome.Resolved:
                    sums[Fading.FailedContact] += Factor(entry.Day, 4) * entry.Count;
                    break;
                case Measure.RiskSignal:
                    sums[Fading.Signal(RiskSignalKey.KindOf(entry.Key))] += Factor(entry.Day, 4)
                        * Decay.SeverityWeight((int)RiskSignalKey.SeverityOf(entry.Key)) * entry.Count;
                    break;
                case Measure.ModelScore:
                    double factor = Factor(entry.Day, 4);
                    sums[Fading.ModelWeight((RiskKind)entry.Key.Dimension)] += factor * entry.Count;
                    sums[Fading.ModelSum((RiskKind)entry.Key.Dimension)] += factor * entry.Sum / ModelScore.ProbabilityMillionthsMax;
                    break;
                default:
                    break;
            }
        }

        private static void AddAnswers(ref FadingSums sums, int place, double factor, in LedgerEntry entry)
        {
            double good = SatisfactionModel.NormalizedSum(entry);
            sums[place] += factor * good;
            sums[place + 1] += factor * Math.Max(0, entry.Count - good);
        }

        /// <summary>Entries of one day stand together, so a factor is computed once a day.</summary>
        private double Factor(int day, int halfLife)
        {
            if (day != _day)
            {
                _day = day;
                _factors = default;
            }

            ref double factor = ref _factors[halfLife];
            if (factor == 0)
            {
                factor = Decay.Weight(_today - day, Fading.HalfLifeDays(halfLife, _standard));
            }

            return factor;
        }
    }

    [System.Runtime.CompilerServices.InlineArray(Fading.HalfLives)]
    private struct Factors
    {
        private double _first;
    }
}
