namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>Which direction of a feature's effect on the log-odds of a purchase makes sense; the others are not learnt.</summary>
public enum ExpectedSign
{
    /// <summary>Either direction.</summary>
    Any = 0,

    /// <summary>More of the feature never makes a purchase less likely.</summary>
    Positive = 1,

    /// <summary>More of the feature never makes a purchase more likely.</summary>
    Negative = -1,
}
