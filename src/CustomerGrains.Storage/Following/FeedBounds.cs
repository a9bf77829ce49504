namespace CustomerGrains.Storage.Following;

/// <summary>What of the changes can be read at a moment.</summary>
/// <param name="Start">Changes behind this place are kept.</param>
/// <param name="End">Changes up to this place can be read; those that become readable later lie behind it.</param>
public readonly record struct FeedBounds(FeedPosition Start, FeedPosition End);
