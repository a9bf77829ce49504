namespace CustomerGrains.Domain.Standards;

/// <summary>Weights of the composite score's dimensions, in thousandths; together 1,000.</summary>
public sealed record GradeWeights
{
    /// <summary>Revenue of 365 days. Default 400.</summary>
    public int Monetary { get; init; } = 400;

    /// <summary>Purchase days of 365. Default 250.</summary>
    public int Frequency { get; init; } = 250;

    /// <summary>Days since the last purchase. Default 200.</summary>
    public int Recency { get; init; } = 200;

    /// <summary>The satisfaction index. Default 150.</summary>
    public int Satisfaction { get; init; } = 150;
}
