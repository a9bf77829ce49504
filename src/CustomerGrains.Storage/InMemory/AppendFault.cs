namespace CustomerGrains.Storage.InMemory;

/// <summary>How an append fails.</summary>
public enum AppendFault
{
    /// <summary>It does not fail.</summary>
    None = 0,

    /// <summary>Nothing is written.</summary>
    BeforeWriting = 1,

    /// <summary>The whole group is written, and the caller is told that it failed: the ambiguous case.</summary>
    AfterWriting = 2,
}
