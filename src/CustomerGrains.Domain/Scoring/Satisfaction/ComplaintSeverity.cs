namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>How much a complaint counts; the number is its weight.</summary>
public enum ComplaintSeverity
{
    /// <summary>Not a complaint.</summary>
    None = 0,

    /// <summary>A nuisance: weight 1.</summary>
    Minor = 1,

    /// <summary>A failure that cost the customer something: weight 2.</summary>
    Serious = 2,

    /// <summary>A failure that puts the relationship in question: weight 4.</summary>
    Severe = 4,
}
