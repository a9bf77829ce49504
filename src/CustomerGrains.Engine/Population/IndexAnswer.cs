namespace CustomerGrains.Engine.Population;

/// <summary>What a condition came to, in Kleene's order: all of several is the least of them, any of several the greatest.</summary>
internal enum IndexAnswer : byte
{
    /// <summary>It is not so.</summary>
    No = 0,

    /// <summary>Too little is known to say.</summary>
    Unknown = 1,

    /// <summary>It is so.</summary>
    Yes = 2,
}
