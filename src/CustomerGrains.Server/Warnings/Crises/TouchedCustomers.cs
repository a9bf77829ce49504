using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Population;
using CustomerGrains.Engine.Warnings;
using CustomerGrains.Server.Customers;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Warnings.Crises;

/// <summary>Finds the customers whom a crisis touches.</summary>
internal sealed class TouchedCustomers(EmbeddedEngine engine, BuyerScan buyers, TimeProvider time)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Finds them: those named first, then those of most expected lifetime value. Waits until all customers are in the index.</summary>
    /// <exception cref="Storage.StoreException">Who bought something could not be read.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(RaiseCrisisRequest request, CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> found = [.. request.CustomerIds.Where(seen.Add).Take(request.CustomersMax)];
        if (request.Filter is null && request.Categories.Count == 0)
        {
            return found;
        }

        await WaitAsync(cancellationToken);
        IReadOnlySet<string>? among = request.Categories.Count == 0 ? null : await buyers.FindAsync(request.Categories, cancellationToken);
        var byValue = new CustomerQuery(
            CustomerLists.ReadFilter(request.Filter), PopulationLayout.ExpectedValue, IsDescending: true, After: null, CustomerQuery.LimitMax) { Among = among };
        Gather(byValue, request.CustomersMax, seen, found, cancellationToken);

        // Values move while pages are read, and whoever moved to a page read before would be missed; names do not move.
        Gather(byValue with { OrderBy = PopulationView.CustomerId, IsDescending = false }, request.CustomersMax, seen, found, cancellationToken);
        if (request.Filter is null)
        {
            // Whoever came within the last second is not in the index yet.
            found.AddRange(among!.Where(seen.Add).Take(request.CustomersMax - found.Count));
        }

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

    private void Gather(CustomerQuery first, int most, HashSet<string> seen, List<string> found, CancellationToken cancellationToken)
    {
        IndexPlace? after = null;
        do
        {
            CustomerListing page = engine.Population!.List(first with { After = after }, cancellationToken);
            found.AddRange(page.Rows.Select(row => row.CustomerId).Where(seen.Add).Take(most - found.Count));
            after = page.Next;
        }
        while (after is not null && found.Count < most);
    }
}
