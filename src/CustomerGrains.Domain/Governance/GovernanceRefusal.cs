namespace CustomerGrains.Domain.Governance;

/// <summary>Why something may not be done.</summary>
/// <param name="Kind">What kind of reason it is.</param>
/// <param name="Field">The field of the request that it is about, for example <c>version</c>.</param>
/// <param name="Message">The reason, and what is allowed.</param>
public sealed record GovernanceRefusal(RefusalKind Kind, string Field, string Message);

/// <summary>Kinds of reasons.</summary>
public enum RefusalKind
{
    /// <summary>The request is wrong in itself.</summary>
    Invalid = 1,

    /// <summary>It names a version that there is not.</summary>
    Unknown = 2,

    /// <summary>It would be right at another time or by somebody else.</summary>
    NotNow = 3,

    /// <summary>The version is taken.</summary>
    Taken = 4,
}
