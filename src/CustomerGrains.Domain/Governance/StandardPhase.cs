namespace CustomerGrains.Domain.Governance;

/// <summary>Where a standard is in its life.</summary>
public enum StandardPhase
{
    /// <summary>Being written.</summary>
    Draft = 1,

    /// <summary>Put forward; waits for somebody else's approval.</summary>
    Submitted = 2,

    /// <summary>Approved; takes effect later.</summary>
    Approved = 3,

    /// <summary>In force for a part of the customers, on trial.</summary>
    Trial = 4,

    /// <summary>In force.</summary>
    InForce = 5,

    /// <summary>Was in force; another one has followed.</summary>
    Superseded = 6,

    /// <summary>Given up before it was in force for everybody.</summary>
    Withdrawn = 7,
}
