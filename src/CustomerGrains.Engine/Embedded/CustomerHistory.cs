using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Answers about customers' past, by folding the journal.</summary>
internal sealed class CustomerHistory(ICustomerStore store, StandingShapes shapes)
{
    /// <summary>
    /// The customer's facts from what had happened by an instant, and what had been decided by then; null when nothing had happened.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="newest">The newest version to look at.</param>
    public async ValueTask<CustomerFacts?> ReadAsync(string customerId, Instant at, CancellationToken cancellationToken, long newest = long.MaxValue)
    {
        var state = new CustomerState();
        long version = 0;
        bool isEmpty = true;
        Instant recordedAt = default;
        Standing? standing = null;
        await foreach (JournalRecord record in store.ReadAsync(customerId, afterVersion: 0, cancellationToken))
        {
            if (record.Version > newest)
            {
                break;
            }

            version = record.Version;
            recordedAt = record.RecordedAt;
            if (record.RecordedAt <= at)
            {
                standing = StandingAfter(record, standing);
            }

            if (record.OccurredAt <= at)
            {
                Interaction interaction = InteractionCodec.Decode(record.Interaction);
                state.Apply(interaction);
                isEmpty &= !interaction.Detail.IsFact;
            }
        }

        return isEmpty ? null : new CustomerFacts(customerId, version, recordedAt, at, state, standing);
    }

    /// <summary>
    /// The customer as it was known at an instant: from what had been recorded by then, whenever it happened; null when nothing had been.
    /// </summary>
    public async ValueTask<CustomerFacts?> ReadKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken)
    {
        var state = new CustomerState();
        JournalRecord? last = null;
        Standing? standing = null;
        await foreach (JournalRecord record in store.ReadAsync(customerId, afterVersion: 0, cancellationToken))
        {
            if (record.RecordedAt > knownAt)
            {
                break;
            }

            last = record;
            standing = StandingAfter(record, standing);
            state.Apply(InteractionCodec.Decode(record.Interaction));
        }

        return last is null ? null : new CustomerFacts(
            customerId, last.Version, last.RecordedAt, knownAt > state.LastAt ? knownAt : state.LastAt, state, standing)
        {
            StandardVersion = AssessmentCodec.Decode(last.Assessment).StandardVersion,
        };
    }

    private Standing? StandingAfter(JournalRecord record, Standing? before) =>
        AssessmentCodec.StandingOf(record.Assessment) is { IsEmpty: false } decided ? StandingCodec.Decode(decided, shapes) : before;
}
