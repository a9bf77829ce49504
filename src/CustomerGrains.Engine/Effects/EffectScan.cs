using CustomerGrains.Domain.Care.Effects;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Effects;

/// <summary>
/// Finds what actions did, by reading all customers as they are at one moment while interactions go on being recorded: what came late is
/// counted where it belongs, and customers come in any order.
/// </summary>
/// <param name="customers">Where customers are kept.</param>
/// <param name="shapes">The names behind what was decided under all standards so far.</param>
/// <param name="standards">Gives the standards applied.</param>
public sealed class EffectScan(ICustomerScan customers, StandingShapes shapes, Func<AppliedStandards> standards)
{
    /// <summary>Threads that add up; what waits for the store is read meanwhile.</summary>
    private static readonly int Workers = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>Adds up what customers did.</summary>
    /// <param name="questions">The actions, and of when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A tally for each question, in their order.</returns>
    /// <exception cref="StoreException">The store failed on the way.</exception>
    public async Task<IReadOnlyList<EffectTally>> RunAsync(IReadOnlyList<EffectQuestion> questions, CancellationToken cancellationToken)
    {
        AppliedStandards applied = standards();
        EffectTally[][] workers = [.. Enumerable.Range(0, Workers).Select(_ => questions.Select(question => new EffectTally(question, shapes)).ToArray())];
        await SideBySide.EachAsync(
            customers.ScanCustomersAsync(cancellationToken), workers, (tallies, stored) => Add(applied, tallies, stored), static _ => { }, cancellationToken);
        foreach (EffectTally[] tallies in workers[1..])
        {
            for (int place = 0; place < tallies.Length; place++)
            {
                workers[0][place].Add(tallies[place]);
            }
        }

        return workers[0];
    }

    private void Add(AppliedStandards applied, EffectTally[] tallies, StoredCustomer stored)
    {
        if (stored is { Snapshot: { } snapshot, Tail.Count: 0 })
        {
            // Most customers were never asked about: of them the facts need not be read.
            Standing? standing = snapshot.Standing.Length == 0 ? null : StandingCodec.Decode(snapshot.Standing, shapes);
            if (standing?.Care is { Trails.Count: > 0 })
            {
                Add(applied, tallies, stored.CustomerId, StateCodec.DecodeState(snapshot.State), standing);
            }

            return;
        }

        var customer = ActiveCustomer.From(stored, shapes);
        if (customer.Standing is { Care.Trails.Count: > 0 } known)
        {
            Add(applied, tallies, stored.CustomerId, customer.State, known);
        }
    }

    private static void Add(AppliedStandards applied, EffectTally[] tallies, string customerId, CustomerState state, Standing standing)
    {
        CompiledStandard standard = applied.For(customerId, standing);
        foreach (EffectTally tally in tallies)
        {
            tally.Add(customerId, standing.Care!, state, standard.Standard);
        }
    }
}
