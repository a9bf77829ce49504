namespace CustomerGrains.Engine;

/// <summary>What a caller does when the engine is full.</summary>
public enum Patience
{
    /// <summary>Is turned away at once, to come back later.</summary>
    None,

    /// <summary>Waits for room; flow control slows whoever sends to it.</summary>
    Wait,
}
