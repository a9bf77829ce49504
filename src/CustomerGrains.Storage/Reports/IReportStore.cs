using CustomerGrains.Storage.Following;

namespace CustomerGrains.Storage.Reports;

/// <summary>
/// Tables and views that people and tools read with SQL: a copy of what is in customers' records, made again whenever it is lost, behind
/// them by a time that it states. Readers never hold up the service: they have tables of their own. Safe for concurrent use.
/// </summary>
public interface IReportStore : IAsyncDisposable
{
    /// <summary>Makes what is not there yet, where readers were in the way when the reports were opened. To be called before anything is written, by one.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">They still are, or the store did not answer.</exception>
    ValueTask PrepareAsync(CancellationToken cancellationToken) => default;

    /// <summary>Up to where changes have been written; the default before any.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    ValueTask<FeedPosition> ReadPlaceAsync(CancellationToken cancellationToken);

    /// <summary>Writes a batch, all of it or nothing.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Gives up; it may be written all the same.</param>
    /// <returns>False, and nothing is written, when changes have been written up to another place than the batch's begin behind.</returns>
    /// <exception cref="StoreException">The store did not answer; it may be written all the same.</exception>
    ValueTask<bool> WriteAsync(ReportBatch batch, CancellationToken cancellationToken);

    /// <summary>Takes everything about a customer out of all tables.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    ValueTask EraseAsync(string customerId, CancellationToken cancellationToken);
}
