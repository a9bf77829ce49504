namespace CustomerGrains.Storage.Following;

/// <summary>Some changes in their order.</summary>
/// <param name="Records">Records with which something about a customer was decided; may be empty before the end.</param>
/// <param name="End">The place to go on after: all changes up to it are in this page or the ones before.</param>
/// <param name="IsLast">Whether there were no more at the moment.</param>
public sealed record FeedPage(IReadOnlyList<FeedRecord> Records, FeedPosition End, bool IsLast);

/// <summary>A record in the order of changes.</summary>
/// <param name="Position">Its place.</param>
/// <param name="Record">The record, not checked against its chain.</param>
public readonly record struct FeedRecord(FeedPosition Position, JournalRecord Record)
{
    /// <summary>A record at its place, which is given with what the store has there.</summary>
    public static FeedRecord At(FeedPosition position, JournalRecord record) => new(position with { Check = FeedPosition.CheckOf(record.Chain) }, record);
}
