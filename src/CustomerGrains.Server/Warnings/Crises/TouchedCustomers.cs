using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Population;
using CustomerGrains.Server.Customers;
using CustomerGrains.V1;
using Condition = CustomerGrains.Domain.Conditions.Condition;

namespace CustomerGrains.Server.Warnings.Crises;

/// <summary>Finds the customers whom a crisis touches.</summary>
internal sealed class TouchedCustomers(EmbeddedEngine engine, TimeProvider time)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Finds them: those named first, then those of most expected lifetime value. Waits until all customers are in the index.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(RaiseCrisisRequest request, CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> found = [.. request.CustomerIds.Where(seen.Add).Take(request.CustomersMax)];
        if (request.Filter is null)
        {
            return found;
        }

        await WaitAsync(cancellationToken);
        Condition? filter = CustomerLists.ReadFilter(request.Filter);
        Gather(filter, PopulationLayout.ExpectedValue, isDescending: true, request.CustomersMax, seen, found, cancellationToken);

        // Values move while pages are read, and whoever moved to a page read before would be missed; names do not move.
        Gather(filter, PopulationView.CustomerId, isDescending: false, request.CustomersMax, seen, found, cancellationToken);
        return found;
    }

    /// <summary>Waits until all customers are in the index.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (engine.Population is not { Status.IsComplete: true })
        {
            await Task.Delay(LookAgainAfter, time, cancellationToken);
        }
    }

    private void Gather(
        Condition? filter, string orderBy, bool isDescending, int most, HashSet<string> seen, List<string> found, CancellationToken cancellationToken)
    {
        IndexPlace? after = null;
        do
        {
            CustomerListing page = engine.Population!.List(new CustomerQuery(filter, orderBy, isDescending, after, CustomerQuery.LimitMax), cancellationToken);
            found.AddRange(page.Rows.Select(row => row.CustomerId).Where(seen.Add).Take(most - found.Count));
            after = page.Next;
        }
        while (after is not null && found.Count < most);
    }
}
