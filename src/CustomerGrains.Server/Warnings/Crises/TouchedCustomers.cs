using CustomerGrains.Domain.Warnings;
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

    /// <summary>
    /// Finds them: those named first, and of them as of the others those of most expected lifetime value. Whom the crisis has warned of already,
    /// before a break, come before all and count. Waits until all customers are in the index.
    /// </summary>
    /// <exception cref="Storage.StoreException">Who bought something could not be read.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(RaiseCrisisRequest request, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        List<string> found = [.. WarnedOf(request.CrisisId)];
        HashSet<string> seen = new(found, StringComparer.Ordinal);
        Take(filter: null, request.CustomerIds.ToHashSet(StringComparer.Ordinal));
        if (request.Filter is not null || request.Categories.Count > 0)
        {
            Take(request.Filter, request.Categories.Count == 0 ? null : await buyers.FindAsync(request.Categories, cancellationToken));
        }

        return found;

        void Take(Condition? filter, IReadOnlySet<string>? among)
        {
            var byValue = new CustomerQuery(
                CustomerLists.ReadFilter(filter), PopulationLayout.ExpectedValue, IsDescending: true, After: null, CustomerQuery.LimitMax) { Among = among };
            Gather(byValue, request.CustomersMax, seen, found, cancellationToken);

            // Values move while pages are read, and whoever moved to a page read before would be missed; names do not move.
            Gather(byValue with { OrderBy = PopulationView.CustomerId, IsDescending = false }, request.CustomersMax, seen, found, cancellationToken);
            if (filter is null)
            {
                // Whoever came within the last second is not in the index yet, nor who is not known.
                found.AddRange(among!.Where(seen.Add).Take(request.CustomersMax - found.Count));
            }
        }
    }

    /// <summary>Waits until all customers are in the index, those too whose newest records were in no snapshot when the process before died.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (engine is not { Population.Status.IsComplete: true, HasFoundUnsaved: true })
        {
            await Task.Delay(LookAgainAfter, time, cancellationToken);
        }
    }

    /// <summary>Customers whose last warning of some rule a crisis raised, whether that is over or not, in no particular order.</summary>
    public IEnumerable<string> WarnedOf(string crisisId) => engine.Matters!.Having(standing =>
    {
        foreach (WarningStanding warning in standing.Warnings)
        {
            if (warning.CrisisId == crisisId)
            {
                return true;
            }
        }

        return false;
    });

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
