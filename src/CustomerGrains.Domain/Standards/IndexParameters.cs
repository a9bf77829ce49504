namespace CustomerGrains.Domain.Standards;

/// <summary>Weights and scales of the indexes. The weights of one index are thousandths and add up to 1,000.</summary>
public sealed record IndexParameters
{
    /// <summary>Weights of the value index: financial, behavioural, emotional, social. Default 400, 300, 200, 100.</summary>
    public (int Financial, int Behavioural, int Emotional, int Social) Value { get; init; } = (400, 300, 200, 100);

    /// <summary>Weights of the loyalty index. Default 200 tenure, 250 repeat, 200 recency, 150 advocacy, 200 satisfaction.</summary>
    public (int Tenure, int Repeat, int Recency, int Advocacy, int Satisfaction) Loyalty { get; init; } = (200, 250, 200, 150, 200);

    /// <summary>Weights of potential. Default 500 trend, 500 headroom.</summary>
    public (int Trend, int Headroom) Potential { get; init; } = (500, 500);

    /// <summary>Weights of relationship quality. Default 400 sentiment, 300 surveys, 200 complaints, 100 handling.</summary>
    public (int Sentiment, int Surveys, int Complaints, int Handling) Relationship { get; init; } = (400, 300, 200, 100);

    /// <summary>Score from which potential is medium, in thousandths. Default 40,000.</summary>
    public int PotentialMediumThousandths { get; init; } = 40_000;

    /// <summary>Score from which potential is high, in thousandths. Default 60,000.</summary>
    public int PotentialHighThousandths { get; init; } = 60_000;

    /// <summary>Active days of 90 that give half of activity. Default 10.</summary>
    public int ActiveDaysHalf { get; init; } = 10;

    /// <summary>Days since the first purchase that give half of tenure. Default 365.</summary>
    public int TenureDaysHalf { get; init; } = 365;

    /// <summary>Referrals of 365 days, promoters' answers at half, that give half of advocacy. Default 1.</summary>
    public double AdvocacyHalf { get; init; } = 1;
}
