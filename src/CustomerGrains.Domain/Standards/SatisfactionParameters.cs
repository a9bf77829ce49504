namespace CustomerGrains.Domain.Standards;

/// <summary>Half-lives of the evidence of satisfaction, in days, and what is believed without evidence.</summary>
public sealed record SatisfactionParameters
{
    /// <summary>The value on the scale from 0 to 1 that is believed without evidence. Default 0.7.</summary>
    public double PriorMean { get; init; } = 0.7;

    /// <summary>How many fresh responses that belief is worth. Default 2.</summary>
    public double PriorWeight { get; init; } = 2;

    /// <summary>Evidence, in fresh responses, from which satisfaction is known at all. Default 0.5.</summary>
    public double KnownFrom { get; init; } = 0.5;

    /// <summary>Index from which satisfaction is fair, 0 to 1. Default 0.5.</summary>
    public double FairFrom { get; init; } = 0.5;

    /// <summary>Index from which satisfaction is good, 0 to 1. Default 0.75.</summary>
    public double GoodFrom { get; init; } = 0.75;

    /// <summary>Days over which a trend is looked at. 1 or more; default 91.</summary>
    public int TrendDays { get; init; } = 91;

    /// <summary>Fall of the index over those days that is a drop. Default 0.15.</summary>
    public double DropFrom { get; init; } = 0.15;

    /// <summary>Half-life of CSAT and CES answers. Default 91.</summary>
    public double SurveyHalfLifeDays { get; init; } = 91;

    /// <summary>Half-life of NPS answers. Default 182.</summary>
    public double NpsHalfLifeDays { get; init; } = 182;

    /// <summary>Half-life of sentiments, ratings and moods. Default 28.</summary>
    public double SentimentHalfLifeDays { get; init; } = 28;

    /// <summary>Half-life of complaints. Default 70.</summary>
    public double ComplaintHalfLifeDays { get; init; } = 70;
}
