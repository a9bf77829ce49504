using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Answers for instants that lie before a customer's newest interaction, by folding the journal up to them.</summary>
internal sealed class CustomerHistory(ICustomerStore store, StandingShapes shapes)
{
    /// <summary>
    /// The customer's facts from what had happened by an instant, and what had been decided by then; null when nothing had happened.
    /// </summary>
    public async ValueTask<CustomerFacts?> ReadAsync(string customerId, Instant at, CancellationToken cancellationToken)
    {
        var state = new CustomerState();
        long version = 0;
        bool isEmpty = true;
        Instant recordedAt = default;
        Standing? standing = null;
        await foreach (JournalRecord record in store.ReadAsync(customerId, afterVersion: 0, cancellationToken))
        {
            version = record.Version;
            recordedAt = record.RecordedAt;
            if (record.RecordedAt <= at && AssessmentCodec.StandingOf(record.Assessment) is { IsEmpty: false } decided)
            {
                standing = StandingCodec.Decode(decided, shapes);
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
}
