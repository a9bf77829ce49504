namespace CustomerGrains.Domain.Interactions;

/// <summary>The place where an interaction happened. The numbers are those of the contract and of the journal.</summary>
public enum Channel
{
    /// <summary>Not said; not valid in an interaction.</summary>
    Unspecified = 0,

    /// <summary>A store or branch.</summary>
    Store = 1,

    /// <summary>A web site.</summary>
    Web = 2,

    /// <summary>A mobile or desktop app.</summary>
    App = 3,

    /// <summary>Telephone.</summary>
    Phone = 4,

    /// <summary>Live chat or messenger.</summary>
    Chat = 5,

    /// <summary>E-mail.</summary>
    Email = 6,

    /// <summary>Social media.</summary>
    Social = 7,

    /// <summary>Told by an employee.</summary>
    Staff = 8,

    /// <summary>A partner or reseller.</summary>
    Partner = 9,

    /// <summary>Anything else.</summary>
    Other = 10,
}
