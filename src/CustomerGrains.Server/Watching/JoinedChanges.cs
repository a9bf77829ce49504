using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Engine.Following;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Server.Watching;

/// <summary>
/// Follows customers' changes and, for whom they concern, the changes of warnings about employees, channels, products and categories, which
/// stand in a log of their own. Each comes in its own order; a cursor has a place in both.
/// </summary>
/// <param name="following">Customers' changes.</param>
/// <param name="log">The others.</param>
internal sealed class JoinedChanges(ChangeFollowing following, SubjectWarningLog log)
{
    /// <summary>Customers' changes.</summary>
    public ChangeFollowing Customers => following;

    /// <summary>Where a follower begins who begins now.</summary>
    /// <param name="isOfSubjects">Whether it follows other subjects too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    public async ValueTask<WatchCursor> NowAsync(bool isOfSubjects, CancellationToken cancellationToken) => new(
        (await following.BoundsAsync(cancellationToken)).End, isOfSubjects ? await log.ReadEndAsync(cancellationToken) : null);

    /// <summary>Where in the log of other subjects a follower goes on; one who has no place there yet begins now.</summary>
    /// <param name="kept">The place that its cursor has; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The place; null when the log ends before.</returns>
    /// <exception cref="StoreException">The store did not answer.</exception>
    public async ValueTask<long?> PlaceAsync(long? kept, CancellationToken cancellationToken)
    {
        long end = await log.ReadEndAsync(cancellationToken);
        return kept is null ? end : kept > end ? null : kept;
    }

    /// <summary>Follows, without end.</summary>
    /// <param name="request">What of customers, and how.</param>
    /// <param name="subjects">What of other subjects; null for nothing.</param>
    /// <param name="after">The place to begin after among those; not looked at where their state comes first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">The store did not answer; begin again after the last cursor.</exception>
    /// <exception cref="OperationCanceledException">The reader or the server ends.</exception>
    public IAsyncEnumerable<JoinedItem> FollowAsync(FollowRequest request, SubjectFilter? subjects, long after, CancellationToken cancellationToken) =>
        subjects is null ? CustomersAsync(request, cancellationToken) : BothAsync(request, subjects, after, cancellationToken);

    private async IAsyncEnumerable<JoinedItem> CustomersAsync(FollowRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (FollowedItem item in following.FollowAsync(request, cancellationToken))
        {
            yield return new JoinedItem(new WatchCursor(item.Cursor, Subjects: null)) { Customers = item };
        }
    }

    private async IAsyncEnumerable<JoinedItem> BothAsync(
        FollowRequest request, SubjectFilter filter, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        FeedPosition at = request.From ?? default;
        IAsyncEnumerator<FollowedItem> customers = following.FollowAsync(request, ending.Token).GetAsyncEnumerator(ending.Token);
        Task<bool> next = Task.FromResult(false);
        try
        {
            if (request.WithState)
            {
                (IReadOnlyList<SubjectWarning> warnings, after) = await log.ReadStateAsync(cancellationToken);
                foreach (SubjectWarning warning in warnings.Where(each => each.Standing.IsActive && filter.Matches(each)))
                {
                    yield return new JoinedItem(new WatchCursor(default, after)) { Initial = warning };
                }
            }

            next = customers.MoveNextAsync().AsTask();

            // While states are given there is no place to go on from: changes wait until they have been.
            bool isBegun = !request.WithState;
            while (true)
            {
                Task more = isBegun ? log.WaitBehindAsync(after) : Task.CompletedTask;
                if (isBegun && await Task.WhenAny(next, more) == more)
                {
                    foreach (SubjectEntry entry in await log.ReadBehindAsync(after, cancellationToken))
                    {
                        after = entry.Sequence;
                        if (filter.Matches(entry.Warning))
                        {
                            yield return new JoinedItem(new WatchCursor(at, after)) { Subject = entry };
                        }
                    }

                    continue;
                }

                if (!await next)
                {
                    yield break;
                }

                FollowedItem item = customers.Current;
                at = item.Cursor;
                isBegun |= item.Kind == FollowedKind.StateEnd;
                yield return new JoinedItem(new WatchCursor(at, after)) { Customers = item };
                next = customers.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await ending.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await customers.DisposeAsync();
        }
    }
}
