using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Warnings;

/// <summary>Finds who bought something, by reading all customers as they are at one moment while interactions go on being recorded.</summary>
/// <param name="customers">Where customers are kept.</param>
/// <param name="shapes">The names behind what was decided under all standards so far.</param>
public sealed class BuyerScan(ICustomerScan customers, StandingShapes shapes)
{
    /// <summary>Finds who ever bought something of one of some categories; no more of them are kept than the index has beside.</summary>
    /// <param name="categories">The categories, letter by letter.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The customers' ids.</returns>
    /// <exception cref="StoreException">The store failed on the way.</exception>
    public async Task<IReadOnlySet<string>> FindAsync(IReadOnlyCollection<string> categories, CancellationToken cancellationToken)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        await SideBySide.EachAsync(customers.ScanCustomersAsync(cancellationToken), [found], Take, static _ => { }, cancellationToken);
        return found;

        void Take(HashSet<string> buyers, StoredCustomer stored)
        {
            if (categories.Any(ScannedCustomer.StateOf(stored, shapes).HasBought))
            {
                buyers.Add(stored.CustomerId);
            }
        }
    }
}
