namespace CustomerGrains.Domain.Risks;

/// <summary>How high a risk is. The numbers are those of the contract and of the journal.</summary>
public enum RiskLevel
{
    /// <summary>Not assessed: there is nothing yet that could be lost, as with the churn of someone who never bought.</summary>
    Unspecified = 0,

    /// <summary>Below the first threshold of the standard.</summary>
    Low = 1,

    /// <summary>From the first threshold on.</summary>
    Medium = 2,

    /// <summary>From the second threshold on.</summary>
    High = 3,

    /// <summary>From the third threshold on.</summary>
    Critical = 4,
}
