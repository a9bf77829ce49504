namespace CustomerGrains.Domain.Assessments;

/// <summary>Composite tier, best last. The numbers are those of the contract and of the journal.</summary>
public enum Tier
{
    /// <summary>Not assessed.</summary>
    Unspecified = 0,

    /// <summary>The level everybody has.</summary>
    Bronze = 1,

    /// <summary>The second level.</summary>
    Silver = 2,

    /// <summary>The third level.</summary>
    Gold = 3,

    /// <summary>The highest level.</summary>
    Platinum = 4,
}
