namespace CustomerGrains.Storage.Following;

/// <summary>
/// The journal's records with which something about a customer was decided – those whose assessment carries changes – of all customers,
/// in one order that never skips: what becomes durable later always lies behind what could be read before. The records of one customer
/// come in order of version. Records from before a database knew this order are not among them.
/// </summary>
public interface IChangeFeed
{
    /// <summary>Drawn when the database was made; tells places of different stores apart. A copy of a database has it too; what each then went on with is told apart by <see cref="FeedPosition.Check"/>.</summary>
    UInt128 Identity { get; }

    /// <summary>Says from where to where changes can be read. What was acknowledged just before may still lie behind the end, for as long as other transactions of the database are under way.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<FeedBounds> ReadFeedBoundsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads what the store has at a place now: as long as it is the same as in the <see cref="FeedPosition.Check"/> that the place was given
    /// with, everything up to there is what it was. Once the store was put back to an earlier state and went on otherwise it differs, but
    /// for one in four thousand million.
    /// </summary>
    /// <param name="at">The place; not behind the end.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>0 when there is nothing up to there.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<uint> ReadCheckAsync(FeedPosition at, CancellationToken cancellationToken);

    /// <summary>Reads changes behind a place.</summary>
    /// <param name="after">The place; not before the start of what is kept.</param>
    /// <param name="limit">About how many records to give, 1 or more; what became durable together is not divided, so there may be more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<FeedPage> ReadFeedAsync(FeedPosition after, int limit, CancellationToken cancellationToken);
}
