namespace CustomerGrains.Storage;

/// <summary>Reads all customers at once, for what is tried on everybody.</summary>
public interface ICustomerScan
{
    /// <summary>
    /// Gives every customer known when the reading begins, each once, with all of its records that were durable then and none that come
    /// later: one moment of all customers, while others go on writing, whom it does not hold up. One whose snapshot has overtaken the
    /// moment comes without snapshot and with its records up to the moment. Customers come in no particular order, in batches of about a
    /// thousand, so memory stays bounded but for a few words for each customer with records behind its snapshot. Snapshots are not
    /// checked against the journal, which would mean reading it; they carry a checksum of their own, and one from before assessments were
    /// kept with snapshots may have none. Records are checked against their chain.
    /// </summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed on the way.</exception>
    /// <exception cref="StoreCorruptException">Records are missing or not what was written.</exception>
    IAsyncEnumerable<IReadOnlyList<StoredCustomer>> ScanCustomersAsync(CancellationToken cancellationToken);
}
