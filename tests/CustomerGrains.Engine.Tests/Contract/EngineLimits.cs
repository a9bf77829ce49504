namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>The limits that a test of the contract sets.</summary>
public sealed record EngineLimits
{
    public int InteractionsUnderWayMax { get; init; } = 65_536;

    /// <summary>Memory for customers, or as little as the engine can do with.</summary>
    public long ResidentBytesMax { get; init; } = 1 << 30;

    /// <summary>Whether customers are graded by all that ships, and not by levels only.</summary>
    public bool HasGradings { get; init; }
}
