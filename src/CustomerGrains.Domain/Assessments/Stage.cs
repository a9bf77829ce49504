namespace CustomerGrains.Domain.Assessments;

/// <summary>Lifecycle stage of the machine prospect → first purchase → repeat → loyal. The numbers are those of the contract and of the journal.</summary>
public enum Stage
{
    /// <summary>Not assessed.</summary>
    Unspecified = 0,

    /// <summary>No purchase.</summary>
    Prospect = 1,

    /// <summary>Purchases on one day.</summary>
    FirstPurchase = 2,

    /// <summary>Purchases on more days than one.</summary>
    Repeat = 3,

    /// <summary>Purchases on as many days as the standard asks for, the last of them recent.</summary>
    Loyal = 4,
}
