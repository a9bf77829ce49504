using System.Runtime.CompilerServices;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Exports;

/// <summary>
/// Gives all customers with their features as of an instant, all of one moment, while interactions go on being recorded. Customers of whom
/// nothing was recorded, nor happened, since the instant are as the store has them; the journals of the others are folded up to it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="shapes">The names behind what was decided.</param>
/// <param name="standards">Gives the standards applied.</param>
public sealed class CustomerExport(IServiceStore store, StandingShapes shapes, Func<AppliedStandards> standards)
{
    private readonly CustomerHistory _history = new(store, shapes);

    /// <summary>Gives the customers, some hundred at a time, in no particular order; those of whom nothing had been recorded, or had happened, by then are left out.</summary>
    /// <param name="wanted">The features.</param>
    /// <param name="at">The instant.</param>
    /// <param name="view">From what they are made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException">The store failed on the way.</exception>
    public async IAsyncEnumerable<IReadOnlyList<CustomerFeatures>> ReadAsync(
        ExportFeatures wanted, Instant at, ExportView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AppliedStandards applied = standards();
        await foreach (IReadOnlyList<StoredCustomer> batch in store.ScanCustomersAsync(cancellationToken))
        {
            var features = new CustomerFeatures?[batch.Count];
            await Parallel.ForAsync(0, batch.Count, cancellationToken, (place, _) =>
            {
                var customer = ActiveCustomer.From(batch[place], shapes);
                features[place] = customer.LastRecordedAt <= at && (view != ExportView.Happened || customer.State.LastAt <= at)
                    ? Of(applied, wanted, customer.CustomerId, customer.Version, customer.LastRecordedAt, customer.State, customer.Standing, at, view)
                    : null;
                return ValueTask.CompletedTask;
            });
            for (int place = 0; place < features.Length; place++)
            {
                if (features[place] is null && await FactsAsync(batch[place], at, view, cancellationToken) is { } facts)
                {
                    features[place] = Of(applied, wanted, facts.CustomerId, facts.Version, facts.LastRecordedAt, facts.State, facts.Standing, at, view);
                }
            }

            yield return [.. features.OfType<CustomerFeatures>()];
        }
    }

    private ValueTask<CustomerFacts?> FactsAsync(StoredCustomer stored, Instant at, ExportView view, CancellationToken cancellationToken) =>
        view == ExportView.Happened
            ? _history.ReadAsync(stored.CustomerId, at, cancellationToken, stored.Tail is [.., var newest] ? newest.Version : stored.Snapshot!.Version)
            : _history.ReadKnownAsync(stored.CustomerId, at, cancellationToken);

    private static CustomerFeatures Of(
        AppliedStandards applied, ExportFeatures wanted, string customerId, long version, Instant recordedAt, CustomerState state,
        Standing? standing, Instant at, ExportView view)
    {
        Standard standard = applied.For(customerId, standing).Standard;
        var reader = new MetricReader(state, standard, view == ExportView.Present ? applied.Context.Portfolio : null, at.Day) { Care = standing?.Care };
        var values = new double[wanted.Metrics.Count];
        for (int metric = 0; metric < values.Length; metric++)
        {
            values[metric] = reader.Read(wanted.Metrics[metric]);
        }

        var attributes = new string?[wanted.Attributes.Count];
        for (int attribute = 0; attribute < attributes.Length; attribute++)
        {
            attributes[attribute] = reader.Attribute(wanted.Attributes[attribute]);
        }

        return new CustomerFeatures(customerId, version, recordedAt, standard.Version, values, attributes, standing);
    }
}
