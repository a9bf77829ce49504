namespace CustomerGrains.Domain.Conditions;

/// <summary>What a condition came to; as bits, because a condition over many days may come to several.</summary>
[Flags]
internal enum Truth
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>It is not so.</summary>
    False = 1,

    /// <summary>Too little is known to say.</summary>
    Unknown = 2,

    /// <summary>It is so.</summary>
    True = 4,

    /// <summary>It may come to any of them.</summary>
    Any = False | Unknown | True,
}
