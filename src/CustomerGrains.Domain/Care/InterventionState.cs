namespace CustomerGrains.Domain.Care;

/// <summary>Where an intervention stands. The numbers are those of stored standings.</summary>
public enum InterventionState
{
    /// <summary>Begun, and not over.</summary>
    Open = 1,

    /// <summary>Over, with an outcome.</summary>
    Finished = 2,

    /// <summary>Given up by somebody.</summary>
    Cancelled = 3,

    /// <summary>Its time is over, and nobody said how it ended.</summary>
    Lapsed = 4,

    /// <summary>No longer for this customer, who is kept out of grading.</summary>
    Withdrawn = 5,
}
