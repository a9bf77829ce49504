using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// The composite score and its four sub-scores, each from 0 to 100,000 thousandths: revenue and purchase days of 365 days by
/// saturation, v / (v + half); recency by half-life; and the satisfaction index. Each is rounded once, and all later sums are of integers.
/// </summary>
internal readonly struct GradeScore
{
    private const int ScoreMax = 100_000;

    private readonly Standard _standard;
    private readonly long _revenue;
    private readonly int _purchaseDays;
    private readonly int? _recencyDays;
    private readonly DecayedMean _satisfaction;

    private GradeScore(CustomerState state, Standard standard, int today)
    {
        int from = today - DayLedger.WindowDays + 1;
        _standard = standard;
        (_revenue, _satisfaction) = Evidence(state.Ledger, standard, today);
        _purchaseDays = state.PurchaseDays.CountSince(from);
        _recencyDays = state.PurchaseDays.Count == 0 ? null : today - state.PurchaseDays.Days[^1];
        Monetary = Rounded(_revenue / (_revenue + (double)standard.RevenueHalfMinorUnits));
        Frequency = Rounded(_purchaseDays / (_purchaseDays + (double)standard.PurchaseDaysHalf));
        Recency = _recencyDays is { } days ? Rounded(Decay.Weight(days, standard.RecencyHalfLifeDays)) : 0;
        Satisfaction = Rounded(SatisfactionIndex);
    }

    public int Monetary { get; }

    public int Frequency { get; }

    public int Recency { get; }

    public int Satisfaction { get; }

    private double SatisfactionIndex => _satisfaction.Value(_standard.Satisfaction.PriorWeight, _standard.Satisfaction.PriorMean);

    /// <summary>The composite score; 0 for a customer without a purchase, who has no value yet to be graded by.</summary>
    public int Total => _recencyDays is null
        ? 0
        : Points(Monetary, _standard.Weights.Monetary) + Points(Frequency, _standard.Weights.Frequency)
            + Points(Recency, _standard.Weights.Recency) + Points(Satisfaction, _standard.Weights.Satisfaction);

    /// <summary>Scores a customer as of a day.</summary>
    public static GradeScore Of(CustomerState state, Standard standard, int today) => new(state, standard, today);

    /// <summary>The parts of the score; none for a customer without a purchase.</summary>
    public Contribution[] Contributions() => _recencyDays is not { } recencyDays
        ? []
        :
        [
            Part("monetary", Monetary, _standard.Weights.Monetary, $"{new Money(_standard.ReportingCurrency, _revenue)} in 365 days"),
            Part("frequency", Frequency, _standard.Weights.Frequency, $"{_purchaseDays} purchase days in 365 days"),
            Part("recency", Recency, _standard.Weights.Recency, $"{recencyDays} days since the last purchase"),
            Part(
                "satisfaction",
                Satisfaction,
                _standard.Weights.Satisfaction,
                $"index {SatisfactionIndex:0.000} from evidence of {_satisfaction.Weight:0.0} responses"),
        ];

    /// <summary>Revenue of 365 days and the evidence of satisfaction, in one pass: this runs at every interaction.</summary>
    private static (long Revenue, DecayedMean Satisfaction) Evidence(DayLedger ledger, Standard standard, int today)
    {
        var key = new LedgerKey(Measure.Revenue, standard.ReportingCurrency);
        var revenue = new LedgerEntry(LedgerEntry.Lifetime, key, Count: 0, Sum: 0);
        var satisfaction = default(DecayedMean);
        foreach (ref readonly LedgerEntry entry in ledger.Since(today - DayLedger.SignalDays + 1))
        {
            if (entry.Key != key)
            {
                SatisfactionModel.AddEvidence(ref satisfaction, entry, standard.Satisfaction, today);
            }
            else if (entry.Day > today - DayLedger.WindowDays)
            {
                revenue = revenue.Plus(entry.Count, entry.Sum);
            }
        }

        return (revenue.Sum, satisfaction);
    }

    private static Contribution Part(string dimension, int score, int weight, string evidence) =>
        new(dimension, score, weight, Points(score, weight), evidence);

    private static int Rounded(double share) => (int)Math.Round(share * ScoreMax, MidpointRounding.ToEven);

    private static int Points(int score, int weightThousandths) => ((score * weightThousandths) + 500) / 1000;
}
