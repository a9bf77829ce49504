using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;
using static CustomerGrains.Domain.Metrics.MetricGroup;

namespace CustomerGrains.Domain.Metrics;

/// <summary>
/// The composite score and the indexes. Each has its value and the bounds of its value from the same parts: a part that moves in one
/// direction lies between its ends, the others between bounds of their own.
/// </summary>
internal static class IndexMetrics
{
    private const double Thousand = 1000;

    private static readonly string[] Levels = ["low", "medium", "high"];

    public static IEnumerable<Metric> All =>
    [
        Points("composite_score", "The composite score of revenue, purchase days, recency and satisfaction; 0 without a purchase",
            static (ref reader) => GradeScore.Of(reader.State, reader.Standard, reader.Day, reader.Evidence).Total / Thousand,
            static (ref start, ref end) => Composite(ref start, ref end)),
        Points("value_index", "The value index: financial, behavioural, emotional and social",
            static (ref reader) => Value(ref reader, ref reader, WorthMetrics.NetRevenue(ref reader), Satisfaction(ref reader)) / Thousand,
            static (ref start, ref end) => Values(ref start, ref end)),
        Points("loyalty_index", "The loyalty index: tenure, repeat purchases, recency, advocacy and satisfaction; 0 without a purchase",
            static (ref reader) => reader.HasPurchased ? Loyalty(ref reader, ref reader, Satisfaction(ref reader)) / Thousand : 0,
            static (ref start, ref end) => Loyalties(ref start, ref end)),
        Points("potential", "What may still come of the customer, from trend and headroom; unknown without a purchase",
            static (ref reader) => reader.HasPurchased ? Potential(ref reader) / Thousand : double.NaN,
            static (ref start, ref end) => Potentials(ref start, ref end)),
        Word("potential_level", "Potential as low, medium or high; unknown without a purchase", Levels,
            static (ref reader) => reader.HasPurchased ? LevelOf(Potential(ref reader), reader.Standard) : double.NaN,
            static (ref start, ref end) => PotentialLevels(ref start, ref end),
            static (ref reader, place) =>
                [new MetricLimit("potential", Comparison.AtLeast, (place == 1 ? reader.Standard.Indexes.PotentialMediumThousandths : reader.Standard.Indexes.PotentialHighThousandths) / Thousand)]),
        Points("relationship_index", "Quality of the relationship: sentiment, surveys, complaints and how they were handled",
            static (ref reader) => Relationship(ref reader) / Thousand,
            static (ref start, ref end) => Relationships(ref start, ref end)),
        new Metric("activity_index", MetricUnit.Points, 0, 100, Silence.Falls, static (ref reader) => Activity(ref reader) / Thousand)
        {
            Meaning = "Active days of 90 by saturation",
        },
    ];

    private static int Satisfaction(ref MetricReader reader) => GradeScore.Rounded(SatisfactionMetrics.Index(ref reader));

    private static int Activity(ref MetricReader reader) => IndexScores.Activity(reader.ActiveDays, reader.Standard.Indexes);

    private static int Recency(ref MetricReader reader) => GradeScore.RecencyOf(reader.Day - reader.LastPurchaseDay, reader.Standard);

    private static int Advocacy(ref MetricReader reader) => IndexScores.Advocacy(
        reader.Total(Total.Referrals, DayLedger.WindowDays), reader.Total(Total.NpsPromoters, DayLedger.WindowDays), reader.Standard.Indexes);

    private static (int Low, int High) Satisfactions(ref MetricReader start, ref MetricReader end)
    {
        MetricRange range = SatisfactionMetrics.Indexes(ref start, ref end);
        return (GradeScore.Rounded(range.Low), GradeScore.Rounded(range.High));
    }

    private static MetricRange Within(int low, int high) => MetricRange.About(low / Thousand, high / Thousand);

    private static MetricRange Composite(ref MetricReader start, ref MetricReader end)
    {
        var first = GradeScore.Of(start.State, start.Standard, start.Day, start.Evidence);
        var last = GradeScore.Of(end.State, end.Standard, end.Day, end.Evidence);
        (int low, int high) = Satisfactions(ref start, ref end);
        int weight = start.Standard.Weights.Satisfaction;
        return start.HasPurchased
            ? Within(
                last.Total - GradeScore.Points(last.Satisfaction, weight) + GradeScore.Points(low, weight),
                first.Total - GradeScore.Points(first.Satisfaction, weight) + GradeScore.Points(high, weight))
            : MetricRange.Between(0, 0);
    }

    /// <summary>The value index with the net revenue and satisfaction given, and the rest, which only falls, of a day.</summary>
    private static int Value(ref MetricReader reader, ref MetricReader social, long netRevenue, int satisfaction)
    {
        Standard standard = reader.Standard;
        int frequency = GradeScore.FrequencyOf(reader.PurchaseDays(DayLedger.WindowDays), standard);
        int behavioural = IndexScores.Behavioural(frequency, reader.HasPurchased ? Recency(ref reader) : 0, Activity(ref reader));
        return IndexScores.Value(IndexScores.Financial(netRevenue, standard), behavioural, satisfaction, Advocacy(ref social), standard.Indexes);
    }

    private static MetricRange Values(ref MetricReader start, ref MetricReader end)
    {
        (int low, int high) = Satisfactions(ref start, ref end);
        (long least, long most) = WorthMetrics.NetRevenues(ref start, ref end);
        return Within(Value(ref end, ref end, least, low), Value(ref start, ref start, most, high));
    }

    /// <summary>The loyalty index with the tenure of one day, the rest of another and the satisfaction given.</summary>
    private static int Loyalty(ref MetricReader reader, ref MetricReader tenure, int satisfaction) => IndexScores.Loyalty(
        (IndexScores.Tenure(tenure.Day - tenure.FirstPurchaseDay, reader.Standard.Indexes),
            GradeScore.FrequencyOf(reader.State.PurchaseDays.Count - 1, reader.Standard),
            Recency(ref reader),
            Advocacy(ref reader),
            satisfaction),
        reader.Standard.Indexes);

    private static MetricRange Loyalties(ref MetricReader start, ref MetricReader end)
    {
        if (!start.HasPurchased)
        {
            return MetricRange.Between(0, 0);
        }

        (int low, int high) = Satisfactions(ref start, ref end);
        return Within(Loyalty(ref end, ref start, low), Loyalty(ref start, ref end, high));
    }

    private static int Potential(ref MetricReader reader)
    {
        (int newer, int both) = HalfYears(ref reader);
        double spend = Spend(ref reader);
        return IndexScores.Potential(
            IndexScores.Trend(newer, both),
            IndexScores.Headroom(reader.ExpectedPurchases * spend, spend, reader.Evidence.Revenue),
            reader.Standard.Indexes);
    }

    /// <summary>The trend is highest with the most new and the fewest of both; headroom with the most expected beside the least revenue.</summary>
    private static MetricRange Potentials(ref MetricReader start, ref MetricReader end)
    {
        if (!start.HasPurchased)
        {
            return MetricRange.Between(double.NaN, double.NaN);
        }

        (int low, int high) = PotentialScores(ref start, ref end);
        return Within(low, high);
    }

    private static MetricRange PotentialLevels(ref MetricReader start, ref MetricReader end)
    {
        if (!start.HasPurchased)
        {
            return MetricRange.Between(double.NaN, double.NaN);
        }

        (int low, int high) = PotentialScores(ref start, ref end);
        return MetricRange.Between(LevelOf(low - 1, start.Standard), LevelOf(high + 1, start.Standard));
    }

    private static (int Low, int High) PotentialScores(ref MetricReader start, ref MetricReader end)
    {
        ((int newest, int most), (int newer, int both)) = (HalfYears(ref start), HalfYears(ref end));
        double spend = Spend(ref start);
        IndexParameters parameters = start.Standard.Indexes;
        return (
            IndexScores.Potential(
                IndexScores.Trend(newer, most), IndexScores.Headroom(end.ExpectedPurchases * spend, spend, start.Evidence.Revenue), parameters),
            IndexScores.Potential(
                IndexScores.Trend(newest, both), IndexScores.Headroom(start.ExpectedPurchases * spend, spend, end.Evidence.Revenue), parameters));
    }

    private static double Spend(ref MetricReader reader) => reader.Standard.LifetimeValue.Spend.ExpectedSpend(reader.Facts.Spend);

    private static (int Newer, int Both) HalfYears(ref MetricReader reader) =>
        (reader.PurchaseDays(IndexScores.HalfYearDays), reader.PurchaseDays(2 * IndexScores.HalfYearDays));

    private static double LevelOf(int score, Standard standard) => IndexScores.LevelOf(score, standard.Indexes) - PotentialLevel.Low;

    private static (double Good, double Bad) Surveys(ref MetricReader reader) => (
        reader.Evidence.Sums[Fading.SurveyGood] + reader.Evidence.Sums[Fading.NpsGood],
        reader.Evidence.Sums[Fading.SurveyBad] + reader.Evidence.Sums[Fading.NpsBad]);

    private static int Relationship(ref MetricReader reader)
    {
        SatisfactionParameters prior = reader.Standard.Satisfaction;
        (int handled, int open) = SatisfactionMetrics.Counts(ref reader);
        return IndexScores.Relationship(
            (GradeScore.Rounded(SatisfactionModel.Index(SatisfactionMetrics.Sentiment(ref reader), prior)),
                GradeScore.Rounded(SatisfactionModel.Index(Surveys(ref reader), prior)),
                IndexScores.Complaints(reader.Evidence.Sums[Fading.Complaint]),
                IndexScores.Handling(handled, open)),
            reader.Standard.Indexes);
    }

    private static MetricRange Relationships(ref MetricReader start, ref MetricReader end)
    {
        SatisfactionParameters prior = start.Standard.Satisfaction;
        MetricRange sentiment = SatisfactionMetrics.Indexes(SatisfactionMetrics.Sentiment(ref start), SatisfactionMetrics.Sentiment(ref end), prior);
        MetricRange surveys = SatisfactionMetrics.Indexes(Surveys(ref start), Surveys(ref end), prior);

        // Complaints are forgotten one by one, after which the share of those handled may be anything.
        bool isSame = SatisfactionMetrics.Counts(ref start) == SatisfactionMetrics.Counts(ref end);
        (int handled, int open) = SatisfactionMetrics.Counts(ref start);
        int handling = IndexScores.Handling(handled, open);
        return Within(
            IndexScores.Relationship(
                (GradeScore.Rounded(sentiment.Low), GradeScore.Rounded(surveys.Low), IndexScores.Complaints(start.Evidence.Sums[Fading.Complaint]), isSame ? handling : 0),
                start.Standard.Indexes),
            IndexScores.Relationship(
                (GradeScore.Rounded(sentiment.High), GradeScore.Rounded(surveys.High), IndexScores.Complaints(end.Evidence.Sums[Fading.Complaint]), isSame ? handling : GradeScore.Rounded(1)),
                start.Standard.Indexes));
    }
}
