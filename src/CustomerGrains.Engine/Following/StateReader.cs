using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Following;

/// <summary>Reads the newest state of customers from the store.</summary>
internal sealed class StateReader(ICustomerStore store, ICustomerScan scan, StandingShapes shapes)
{
    private const int CustomersAtOnce = 256;

    /// <summary>The customers that a filter asks for: those it names, or of all those it fits.</summary>
    public async IAsyncEnumerable<CustomerLevels> ReadAsync(ChangeFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<IReadOnlyList<StoredCustomer>> batches =
            filter.CustomerIds.Count > 0 ? LoadAsync(filter.CustomerIds, cancellationToken) : scan.ScanCustomersAsync(cancellationToken);
        await foreach (IReadOnlyList<StoredCustomer> batch in batches)
        {
            foreach (StoredCustomer stored in batch)
            {
                if (CustomerLevels.Of(stored, shapes) is { } levels && filter.Matches(levels))
                {
                    yield return levels;
                }
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<StoredCustomer>> LoadAsync(
        IReadOnlySet<string> customerIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string[] some in customerIds.Chunk(CustomersAtOnce))
        {
            yield return await store.LoadAsync(some, cancellationToken);
        }
    }
}
