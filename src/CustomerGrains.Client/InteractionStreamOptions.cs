namespace CustomerGrains.Client;

/// <summary>Limits of an <see cref="InteractionStream"/>.</summary>
public sealed record InteractionStreamOptions
{
    /// <summary>The largest number of interactions in one message that the contract allows.</summary>
    public const int BatchSizeMax = 10_000;

    /// <summary>
    /// A batch size that serves well: with <see cref="Window"/> at its default, 16,000 interactions are under way at most.
    /// </summary>
    public const int BatchSizeAdvised = 500;

    /// <summary>
    /// Messages written whose answers were not yet taken; a write waits while there are as many. Default 32; 1 to 1,024.
    /// They are kept in memory, to be sent again if need be.
    /// </summary>
    public int Window { get; init; } = 32;
}
