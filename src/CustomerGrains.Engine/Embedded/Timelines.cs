using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Gives the records of customers as they stand in the journal.</summary>
internal sealed class Timelines(ICustomerStore store, StandingShapes shapes)
{
    /// <summary>A page of all records, the newest first by when they happened.</summary>
    public async ValueTask<IReadOnlyList<TimelineEntry>> ReadAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalRecord> records = await store.ReadTimelineAsync(customerId, before, limit, cancellationToken);
        return [.. records.Select(record => Entry(record, AssessmentCodec.ChangesOf(record.Assessment, shapes)))];
    }

    /// <summary>A page of the records with which something of one kind changed, the oldest first; null when the customer has no records.</summary>
    public async ValueTask<IReadOnlyList<TimelineEntry>?> ReadChangesAsync(
        string customerId, long afterVersion, DecisionSubject subject, string name, int limit, CancellationToken cancellationToken)
    {
        List<TimelineEntry> entries = [];
        bool isKnown = afterVersion > 0;
        await foreach (JournalRecord record in store.ReadAsync(customerId, afterVersion, cancellationToken))
        {
            isKnown = true;
            DecisionChange[] changes =
            [
                .. AssessmentCodec.ChangesOf(record.Assessment, shapes)
                    .Where(change => change.Subject == subject && (name.Length == 0 || change.Name == name)),
            ];
            if (changes.Length > 0)
            {
                entries.Add(Entry(record, changes));
            }

            if (entries.Count == limit)
            {
                break;
            }
        }

        return isKnown ? entries : null;
    }

    private static TimelineEntry Entry(JournalRecord record, IReadOnlyList<DecisionChange> changes) => new(
        InteractionCodec.Decode(record.Interaction), record.Version, record.RecordedAt, AssessmentCodec.Decode(record.Assessment), changes);
}
