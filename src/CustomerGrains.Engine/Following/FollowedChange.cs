using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// A record with which something about a customer was decided otherwise, read once for all who follow. Immutable but for what they share.
/// </summary>
/// <param name="position">Its place in the order of changes.</param>
/// <param name="entry">The record: the interaction that caused it, and what was decided with it.</param>
/// <param name="levels">What the customer is after it.</param>
public sealed class FollowedChange(FeedPosition position, TimelineEntry entry, CustomerLevels levels)
{
    private object? _shared;

    /// <summary>Its place in the order of changes.</summary>
    public FeedPosition Position { get; } = position;

    /// <summary>The record: the interaction that caused it, and what was decided with it.</summary>
    public TimelineEntry Entry { get; } = entry;

    /// <summary>What the customer is after it.</summary>
    public CustomerLevels Levels { get; } = levels;

    /// <summary>The customer.</summary>
    public string CustomerId => Levels.CustomerId;

    /// <summary>What was decided.</summary>
    public IReadOnlyList<DecisionChange> Changes => Entry.Decided;

    /// <summary>Gives what whoever came first made of the change, so that it is made once for all: the message on the wire.</summary>
    /// <param name="make">Makes it; two who come at once may both do so.</param>
    /// <typeparam name="T">What is made; one type for all who share.</typeparam>
    public T Shared<T>(Func<FollowedChange, T> make)
        where T : class => (T)(Volatile.Read(ref _shared) ?? Interlocked.CompareExchange(ref _shared, make(this), null) ?? _shared!);

    /// <summary>Reads a record; null when it says nothing of changes after all.</summary>
    /// <param name="record">The record.</param>
    /// <param name="shapes">The names behind what was decided.</param>
    /// <exception cref="StoreCorruptException">The record cannot have been written, or is of a standard not known here yet.</exception>
    internal static FollowedChange? Of(in FeedRecord record, StandingShapes shapes)
    {
        JournalRecord stored = record.Record;
        IReadOnlyList<DecisionChange> changes = AssessmentCodec.ChangesOf(stored.Assessment, shapes);
        if (changes.Count == 0)
        {
            return null;
        }

        var assessment = AssessmentCodec.Decode(stored.Assessment);
        Standing standing = StandingCodec.Decode(AssessmentCodec.StandingOf(stored.Assessment), shapes);
        return new FollowedChange(
            record.Position,
            new TimelineEntry(InteractionCodec.Decode(stored.Interaction), stored.Version, stored.RecordedAt, assessment, changes),
            new CustomerLevels(stored.CustomerId, stored.Version, stored.RecordedAt, assessment, standing));
    }
}
