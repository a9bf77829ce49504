using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Domain.Decisions;
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

    /// <summary>
    /// Carries an order about a customer out, in order with its interactions. When it completes as done, its outcome is durable: applied, or
    /// a duplicate of the same request, or in conflict with another order of the same request id, or refused. One that names a customer who
    /// is not known is refused with the field customer_id.
    /// </summary>
    /// <param name="command">The order.</param>
    /// <param name="cancellationToken">Gives up waiting; what was taken is recorded all the same.</param>
    ValueTask<SubmitResult> ExecuteAsync(CustomerCommand command, CancellationToken cancellationToken);

    /// <summary>Gives the live picture of a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">
    /// The instant the figures are to be right at; null for now, or for the newest interaction where a sender's clock was ahead.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The figures could not be made, which is a fault; the log says why.</exception>
    ValueTask<ReadResult> ReadAsync(string customerId, Instant? at, CancellationToken cancellationToken);

    /// <summary>Gives the live picture of a customer as it is now, unless it is one that the caller has.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="known">The picture that the caller has, by the key of an earlier answer about this customer; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The figures could not be made, which is a fault; the log says why.</exception>
    ValueTask<ReadResult> ReadNowAsync(string customerId, PictureKey? known, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the picture of a customer as it was known at an instant: from what had been recorded by then, with the figures of that instant
    /// – of the newest interaction where a sender's clock was ahead – and with what had been decided. Figures are made under the standard by
    /// which the customer was assessed last by then, where that is known still; else under the present one, which the figures name. What
    /// compares with all customers is said by what was known of them then, where that was kept.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="knownAt">The instant; not ahead of the clock.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<ReadResult> ReadKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken);

    /// <summary>Explains what a customer was known to be at an instant.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="knownAt">As for <see cref="ReadKnownAsync"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<ExplainResult> ExplainKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken);

    /// <summary>
    /// Says what a customer is at the moment, at a fraction of the work of the whole picture: stage, tier and score, unless the caller has that.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="known">What the caller has, by the key of an earlier answer about this customer; null for nothing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The grade could not be made, which is a fault; the log says why.</exception>
    ValueTask<GradeResult> ReadGradeAsync(string customerId, PictureKey? known, CancellationToken cancellationToken);

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

    /// <summary>Gives a page of the records with which something of one kind changed for a customer or was announced to, the oldest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="afterVersion">The version to begin after; 0 for the first.</param>
    /// <param name="subject">Grades, stages, segments or warnings.</param>
    /// <param name="name">The grading, lifecycle, segment or warning rule asked for; empty for all.</param>
    /// <param name="limit">Most records to give, 1 or more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The records; empty when there are none, null when the customer is not known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    /// <exception cref="StoreException">The store did not answer, or too many ask.</exception>
    ValueTask<IReadOnlyList<TimelineEntry>?> ReadChangesAsync(
        string customerId, long afterVersion, DecisionSubject subject, string name, int limit, CancellationToken cancellationToken);
}
