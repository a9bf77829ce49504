using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Population;

/// <summary>
/// Puts all customers into an index, from their newest snapshots: at the start, each UTC day because time moves values, and under other
/// standards. It takes one thread at most, and a fraction of one when nobody waits for the index to be complete.
/// </summary>
internal sealed class PopulationPass(ICustomerStore store, StandingShapes shapes, TimeProvider time, MatterBoard matters, Action<Exception> faulted)
{
    /// <summary>How long a pass rests for each stretch of work of the same length, when the index is complete already.</summary>
    private const int RestsForWork = 3;

    /// <summary>Longest rest of a pass: a clock that jumps during a stretch of work must not have it rest for days.</summary>
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(1);

    /// <summary>Goes over all customers; those whose rows were made since an instant are left as they are.</summary>
    /// <param name="state">The index.</param>
    /// <param name="since">The instant.</param>
    /// <param name="cancellationToken">Stops it; what was done stays.</param>
    public async Task RunAsync(PopulationState state, Instant since, CancellationToken cancellationToken)
    {
        state.BeginPass((await store.CountPopulationAsync(cancellationToken)).Sum(count => count.Customers));
        long begun = time.GetTimestamp();
        await foreach (IReadOnlyList<CustomerSnapshot> snapshots in store.ReadSnapshotsAsync(cancellationToken))
        {
            foreach (CustomerSnapshot snapshot in snapshots)
            {
                Put(state, snapshot, since);
            }

            state.Advance(snapshots.Count);
            if (state.IsComplete)
            {
                TimeSpan rest = RestsForWork * time.GetElapsedTime(begun);
                await Task.Delay(rest < RestMax ? rest : RestMax, time, cancellationToken);
            }

            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            begun = time.GetTimestamp();
        }

        state.EndPass();
    }

    private void Put(PopulationState state, CustomerSnapshot snapshot, Instant since)
    {
        if (state.Index.HasSince(snapshot.CustomerId, snapshot.Version, since))
        {
            return;
        }

        try
        {
            CustomerState facts = StateCodec.Decode(snapshot.State).State;
            Standing? standing = snapshot.Standing.Length == 0 ? null : StandingCodec.Decode(snapshot.Standing, shapes);
            matters.Put(snapshot.CustomerId, snapshot.Version, standing);
            var now = Instant.From(time.GetUtcNow());
            state.Index.Put(state.Rows.Make(snapshot.CustomerId, snapshot.Version, facts, standing, now));
        }
        catch (Exception exception)
        {
            // That customer is not found until it is well again; whoever asks for it is told why.
            faulted(exception);
        }
    }
}
