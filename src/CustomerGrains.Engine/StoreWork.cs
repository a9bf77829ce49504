namespace CustomerGrains.Engine;

/// <summary>What a store is asked to do.</summary>
[Flags]
public enum StoreWork
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To make records durable.</summary>
    Commit = 1,

    /// <summary>To read customers and journal.</summary>
    Read = 2,

    /// <summary>To be of a version that this server knows.</summary>
    Version = 4,
}
