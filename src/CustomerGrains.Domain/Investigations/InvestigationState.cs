namespace CustomerGrains.Domain.Investigations;

/// <summary>Where an investigation of a kind of risk stands. The numbers are those of stored standings.</summary>
public enum InvestigationState
{
    /// <summary>There is none and never was.</summary>
    None = 0,

    /// <summary>Somebody keeps an eye on the customer.</summary>
    Watch = 1,

    /// <summary>Somebody looks into it.</summary>
    Investigating = 2,

    /// <summary>The customer is restricted: what the business offers is kept from it.</summary>
    Restricted = 3,

    /// <summary>It is over, and nothing is held against the customer.</summary>
    Cleared = 4,
}
