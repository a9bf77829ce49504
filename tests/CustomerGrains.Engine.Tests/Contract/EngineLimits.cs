namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>The limits that a test of the contract sets.</summary>
public sealed record EngineLimits
{
    public int InteractionsUnderWayMax { get; init; } = 65_536;

    /// <summary>Memory for customers, or as little as the engine can do with.</summary>
    public long ResidentBytesMax { get; init; } = 1 << 30;
}
