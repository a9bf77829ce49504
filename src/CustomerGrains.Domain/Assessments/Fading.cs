using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Places of the sums that fade. Places of one half-life stand together, so that all of them fade by one factor.</summary>
internal static class Fading
{
    /// <summary>CSAT and CES: the share of each answer that is good, and below it the rest.</summary>
    public const int SurveyGood = 0;

    public const int SurveyBad = 1;

    /// <summary>NPS likewise.</summary>
    public const int NpsGood = 2;

    public const int NpsBad = 3;

    /// <summary>Ratings, sentiments and moods likewise.</summary>
    public const int SentimentGood = 4;

    public const int SentimentBad = 5;

    /// <summary>Complaints by severity; those that name a product also in the next place.</summary>
    public const int Complaint = 6;

    public const int ProductComplaint = 7;

    /// <summary>Concerns of staff, by severity.</summary>
    public const int Concern = 8;

    /// <summary>Negative feedback that names no product, and that which does.</summary>
    public const int Feedback = 9;

    public const int ProductFeedback = 10;

    /// <summary>Returns.</summary>
    public const int Return = 11;

    /// <summary>Contacts that ended unresolved, escalated or abandoned.</summary>
    public const int FailedContact = 12;

    /// <summary>How many places there are.</summary>
    public const int Places = 31;

    /// <summary>How many half-lives there are.</summary>
    public const int HalfLives = 5;

    private const int FirstSignal = 13;
    private const int FirstModelWeight = 19;
    private const int FirstModelSum = 25;

    /// <summary>Where the places of each half-life end.</summary>
    private static ReadOnlySpan<byte> Ends => [NpsGood, SentimentGood, Complaint, Concern, Places];

    /// <summary>Signals of a kind of risk, by severity.</summary>
    public static int Signal(RiskKind kind) => FirstSignal + (int)kind - 1;

    /// <summary>Scores of models about a kind of risk: how many.</summary>
    public static int ModelWeight(RiskKind kind) => FirstModelWeight + (int)kind - 1;

    /// <summary>Scores of models about a kind of risk: the sum of their probabilities.</summary>
    public static int ModelSum(RiskKind kind) => FirstModelSum + (int)kind - 1;

    /// <summary>The half-lives in the order of the places, in days.</summary>
    public static double HalfLifeDays(int halfLife, Standard standard) => halfLife switch
    {
        0 => standard.Satisfaction.SurveyHalfLifeDays,
        1 => standard.Satisfaction.NpsHalfLifeDays,
        2 => standard.Satisfaction.SentimentHalfLifeDays,
        3 => standard.Satisfaction.ComplaintHalfLifeDays,
        _ => standard.RiskHalfLifeDays,
    };

    /// <summary>The places of a half-life.</summary>
    public static Range Of(int halfLife) => (halfLife == 0 ? 0 : Ends[halfLife - 1])..Ends[halfLife];
}
