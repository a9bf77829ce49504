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
    private readonly double _evidence;

    private GradeScore(CustomerState state, Standard standard, int today, in Evidence evidence)
    {
        int from = today - DayLedger.WindowDays + 1;
        (double Good, double Bad) satisfaction = evidence.Satisfaction;
        _standard = standard;
        _revenue = evidence.Revenue;
        _evidence = satisfaction.Good + satisfaction.Bad;
        SatisfactionIndex = SatisfactionModel.Index(satisfaction, standard.Satisfaction);
        _purchaseDays = state.PurchaseDays.CountSince(from);
        _recencyDays = state.PurchaseDays.Count == 0 ? null : today - state.PurchaseDays.Days[^1];
        Monetary = MonetaryOf(_revenue, standard);
        Frequency = FrequencyOf(_purchaseDays, standard);
        Recency = _recencyDays is { } days ? RecencyOf(days, standard) : 0;
        Satisfaction = Rounded(SatisfactionIndex);
    }

    public int Monetary { get; }

    public int Frequency { get; }

    public int Recency { get; }

    public int Satisfaction { get; }

    /// <summary>The satisfaction index, 0 to 1.</summary>
    public double SatisfactionIndex { get; }

    /// <summary>The composite score; 0 for a customer without a purchase, who has no value yet to be graded by.</summary>
    public int Total => _recencyDays is null
        ? 0
        : Points(Monetary, _standard.Weights.Monetary) + Points(Frequency, _standard.Weights.Frequency)
            + Points(Recency, _standard.Weights.Recency) + Points(Satisfaction, _standard.Weights.Satisfaction);

    /// <summary>Scores a customer as of a day.</summary>
    public static GradeScore Of(CustomerState state, Standard standard, int today, in Evidence evidence) =>
        new(state, standard, today, evidence);

    /// <summary>The parts of the score; none for a customer without a purchase.</summary>
    public Contribution[] Contributions() => _recencyDays is not { } recencyDays
        ? []
        :
        [
            Part("monetary", Monetary, _standard.Weights.Monetary, $"{new Money(_standard.ReportingCurrency, _revenue)} in 365 days"),
            Part("frequency", Frequency, _standard.Weights.Frequency, $"{Counts.Of(_purchaseDays, "purchase day")} in 365 days"),
            Part("recency", Recency, _standard.Weights.Recency, $"{Counts.Of(recencyDays, "day")} since the last purchase"),
            Part(
                "satisfaction",
                Satisfaction,
                _standard.Weights.Satisfaction,
                $"index {SatisfactionIndex:0.000} from evidence of {_evidence:0.0} responses"),
        ];

    private static Contribution Part(string dimension, int score, int weight, string evidence) =>
        new(dimension, score, weight, Points(score, weight), evidence);

    /// <summary>Revenue by saturation, in thousandths of the scale.</summary>
    internal static int MonetaryOf(long revenue, Standard standard) => Rounded(revenue / (revenue + (double)standard.RevenueHalfMinorUnits));

    /// <summary>Purchase days by saturation.</summary>
    internal static int FrequencyOf(int purchaseDays, Standard standard) => Rounded(purchaseDays / (purchaseDays + (double)standard.PurchaseDaysHalf));

    /// <summary>Silence by half-life.</summary>
    internal static int RecencyOf(int silenceDays, Standard standard) => Rounded(Decay.Weight(silenceDays, standard.RecencyHalfLifeDays));

    /// <summary>A share of the whole scale, rounded once.</summary>
    internal static int Rounded(double share) => (int)Math.Round(share * ScoreMax, MidpointRounding.ToEven);

    /// <summary>What a sub-score adds to the whole: its share by weight, rounded half up.</summary>
    internal static int Points(int score, int weightThousandths) => ((score * weightThousandths) + 500) / 1000;
}
