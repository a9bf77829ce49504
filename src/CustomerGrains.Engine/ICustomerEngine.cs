using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine;

/// <summary>
/// Where the customers' grains run. Everything it says is durable. Two engines implement it: one keeps the grains in this process,
/// the other spreads them over a cluster; what crosses this seam is asynchronous, batchable and shares no mutable memory.
/// </summary>
public interface ICustomerEngine : IAsyncDisposable
{
    /// <summary>Records interactions of any customers. When it completes as done, every outcome is durable.</summary>
    /// <param name="interactions">The interactions; those not valid are refused each on its own.</param>
    /// <param name="patience">Whether to wait for room when the engine is full, as a stream does, or to be turned away at once.</param>
    /// <param name="cancellationToken">Gives up waiting; what was taken is recorded all the same.</param>
    ValueTask<SubmitResult> SubmitAsync(IReadOnlyList<Interaction> interactions, Patience patience, CancellationToken cancellationToken);

    /// <summary>Gives the live picture of a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">
    /// The instant the figures are to be right at; null for now, or for the newest interaction where a sender's clock was ahead.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The figures could not be made, which is a fault; the log says why.</exception>
    ValueTask<ReadResult> ReadAsync(string customerId, Instant? at, CancellationToken cancellationToken);

    /// <summary>Says what a customer is at the moment: stage, tier and score, at a fraction of the work of the whole picture.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The grade could not be made, which is a fault; the log says why.</exception>
    ValueTask<GradeResult> ReadGradeAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>Explains what a customer is: every score with its parts, what is behind them, and what would change the levels.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">As for <see cref="ReadAsync"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The explanation could not be made, which is a fault; the log says why.</exception>
    ValueTask<ExplainResult> ExplainAsync(string customerId, Instant? at, CancellationToken cancellationToken);

    /// <summary>Gives a page of a customer's interactions, the newest first by when they happened, then by version.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="before">The place to begin after; null for the newest.</param>
    /// <param name="limit">Most interactions to give, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    /// <exception cref="StoreException">The store did not answer, or too many ask.</exception>
    ValueTask<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken);
}
