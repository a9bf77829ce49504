using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// The sub-scores of the indexes, 0 to 100,000 thousandths each, and what they amount to by weight. In one place, because the indexes are
/// shown with words and also stand as metrics without them.
/// </summary>
internal static class IndexScores
{
    /// <summary>Days that activity looks back.</summary>
    public const int ActivityDays = 90;

    /// <summary>Days of each of the two half years whose purchase days make the trend.</summary>
    public const int HalfYearDays = 182;

    private const double PromoterWeight = 0.5;

    /// <summary>Active days by saturation.</summary>
    public static int Activity(int activeDays, IndexParameters parameters) => Saturation(activeDays, parameters.ActiveDaysHalf);

    /// <summary>Referrals, and promoters' answers at half, by saturation.</summary>
    public static int Advocacy(long referrals, long promoters, IndexParameters parameters) =>
        Saturation(referrals + (PromoterWeight * promoters), parameters.AdvocacyHalf);

    /// <summary>Net revenue by saturation; what is below 0 counts as nothing.</summary>
    public static int Financial(long netRevenue, Standard standard) => GradeScore.MonetaryOf(Math.Max(0, netRevenue), standard);

    /// <summary>Mean of frequency, recency and activity.</summary>
    public static int Behavioural(int frequency, int recency, int activity) =>
        (int)Math.Round((frequency + recency + activity) / 3.0, MidpointRounding.ToEven);

    /// <summary>Days since the first purchase by saturation.</summary>
    public static int Tenure(int days, IndexParameters parameters) => Saturation(days, parameters.TenureDaysHalf);

    /// <summary>Purchase days of the newer half year beside those of both, drawn to one half.</summary>
    public static int Trend(int newer, int both) => GradeScore.Rounded((newer + 1.0) / (both + 2.0));

    /// <summary>
    /// Expected spend of 52 weeks beside it and the revenue of 365 days; beside one purchase at least, so that the little expected of
    /// someone long gone does not look like much beside nothing.
    /// </summary>
    public static int Headroom(double expected, double spend, long revenue)
    {
        double all = expected + Math.Max(revenue, spend);
        return all > 0 ? GradeScore.Rounded(expected / all) : 0;
    }

    /// <summary>Complaint intensity: the more, the less.</summary>
    public static int Complaints(double intensity) => GradeScore.Rounded(1 / (1 + intensity));

    /// <summary>Share of complaints that were handled; all of none.</summary>
    public static int Handling(int handled, int open) => GradeScore.Rounded(handled + open == 0 ? 1 : handled / (double)(handled + open));

    /// <summary>The value index.</summary>
    public static int Value(int financial, int behavioural, int emotional, int social, IndexParameters parameters) =>
        GradeScore.Points(financial, parameters.Value.Financial) + GradeScore.Points(behavioural, parameters.Value.Behavioural)
            + GradeScore.Points(emotional, parameters.Value.Emotional) + GradeScore.Points(social, parameters.Value.Social);

    /// <summary>The loyalty index of a customer who has purchased.</summary>
    public static int Loyalty((int Tenure, int Repeat, int Recency, int Advocacy, int Satisfaction) scores, IndexParameters parameters) =>
        GradeScore.Points(scores.Tenure, parameters.Loyalty.Tenure) + GradeScore.Points(scores.Repeat, parameters.Loyalty.Repeat)
            + GradeScore.Points(scores.Recency, parameters.Loyalty.Recency) + GradeScore.Points(scores.Advocacy, parameters.Loyalty.Advocacy)
            + GradeScore.Points(scores.Satisfaction, parameters.Loyalty.Satisfaction);

    /// <summary>Potential.</summary>
    public static int Potential(int trend, int headroom, IndexParameters parameters) =>
        GradeScore.Points(trend, parameters.Potential.Trend) + GradeScore.Points(headroom, parameters.Potential.Headroom);

    /// <summary>Relationship quality.</summary>
    public static int Relationship((int Sentiment, int Surveys, int Complaints, int Handling) scores, IndexParameters parameters) =>
        GradeScore.Points(scores.Sentiment, parameters.Relationship.Sentiment) + GradeScore.Points(scores.Surveys, parameters.Relationship.Surveys)
            + GradeScore.Points(scores.Complaints, parameters.Relationship.Complaints) + GradeScore.Points(scores.Handling, parameters.Relationship.Handling);

    /// <summary>The level of potential.</summary>
    public static PotentialLevel LevelOf(int score, IndexParameters parameters) =>
        score >= parameters.PotentialHighThousandths ? PotentialLevel.High
        : score >= parameters.PotentialMediumThousandths ? PotentialLevel.Medium
        : PotentialLevel.Low;

    private static int Saturation(double value, double half) => GradeScore.Rounded(value / (value + half));
}
