using System.Runtime.CompilerServices;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Following;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// Lets any number of readers follow what is decided about customers, each by its own filter, from any place in the store's order and
/// without gap or repetition. A reader of the past reads from the store, one of the present is given what concerns it; one who is too
/// slow holds up nobody. Stands beside the engine: whoever makes records durable calls <see cref="Wake"/>.
/// </summary>
public sealed class ChangeFollowing : IAsyncDisposable
{
    /// <summary>Clocks of records under way when a reading of states begins differ from its own by less.</summary>
    private static readonly TimeSpan StateMargin = TimeSpan.FromMinutes(1);

    private readonly IChangeFeed _feed;
    private readonly StateReader _states;
    private readonly StandingShapes _shapes;
    private readonly FollowLimits _limits;
    private readonly TimeProvider _time;
    private readonly FollowingInstruments? _instruments;
    private readonly LiveChanges _live;
    private readonly SemaphoreSlim _storeReaders;

    /// <summary>Begins to follow a store, at no cost until somebody does.</summary>
    /// <param name="store">The store; stays the caller's.</param>
    /// <param name="shapes">The names behind what was decided.</param>
    /// <param name="limits">How much is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="instruments">What operations see; null for nobody.</param>
    public ChangeFollowing(
        IServiceStore store, StandingShapes shapes, FollowLimits limits, TimeProvider time, ILogger<ChangeFollowing> logger, FollowingInstruments? instruments = null)
    {
        (_feed, _shapes, _limits, _time) = (store, shapes, limits, time);
        _states = new StateReader(store, store, shapes);
        _storeReaders = new SemaphoreSlim(limits.StoreReaders);
        _instruments = instruments;
        _live = new LiveChanges(store, shapes, limits, time, logger, instruments);
        instruments?.Observe(() => _live.Followers);
    }

    /// <summary>The store whose changes are followed, as its cursors name it.</summary>
    public UInt128 StoreIdentity => _feed.Identity;

    /// <summary>Readers who follow the present.</summary>
    public int Followers => _live.Followers;

    /// <summary>Something may have become durable. Any thread, at any time; costs next to nothing while nobody follows.</summary>
    public void Wake() => _live.Wake();

    /// <summary>Says whether changes behind a place can be followed.</summary>
    /// <param name="from">The place.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    public async ValueTask<FollowRefusal> CheckAsync(FeedPosition from, CancellationToken cancellationToken)
    {
        FeedBounds bounds = await _feed.ReadFeedBoundsAsync(cancellationToken);
        return from < bounds.Start ? FollowRefusal.NotKept
            : from > bounds.End ? FollowRefusal.Ahead
            : from.Check != 0 && from.Check != await _feed.ReadCheckAsync(from, cancellationToken) ? FollowRefusal.GivenUp
            : FollowRefusal.None;
    }

    /// <summary>From where to where changes can be followed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    public ValueTask<FeedBounds> BoundsAsync(CancellationToken cancellationToken) => _feed.ReadFeedBoundsAsync(cancellationToken);

    /// <summary>Gives the newest state of customers, of one moment.</summary>
    /// <param name="filter">Which customers; kinds of change are not looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store did not answer.</exception>
    public IAsyncEnumerable<CustomerLevels> ReadStatesAsync(ChangeFilter filter, CancellationToken cancellationToken) =>
        _states.ReadAsync(filter, cancellationToken);

    /// <summary>Follows, without end.</summary>
    /// <param name="request">What and how.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">The store did not answer; begin again after the last cursor.</exception>
    /// <exception cref="OperationCanceledException">The reader or the server ends.</exception>
    public async IAsyncEnumerable<FollowedItem> FollowAsync(FollowRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _live.Stopping);
        bool isEnd = request.From is null;
        FeedPosition at = request.From ?? (await _feed.ReadFeedBoundsAsync(ending.Token)).End;
        StateSeam seam = StateSeam.None;
        if (request.WithState)
        {
            seam = new StateSeam(Instant.From(_time.GetUtcNow()).Plus(-StateMargin));
            await foreach (CustomerLevels levels in _states.ReadAsync(request.Filter, ending.Token))
            {
                seam.Given(levels);
                yield return new FollowedItem(FollowedKind.State, at, Levels: levels);
            }

            seam.End = (await _feed.ReadFeedBoundsAsync(ending.Token)).End;
            yield return new FollowedItem(FollowedKind.StateEnd, at);
        }

        await foreach (FollowedItem item in ChangesAsync(request, at, isEnd, ending.Token))
        {
            if (item.Change is not { } change || !seam.Has(change))
            {
                if (item.Conflated > 0)
                {
                    _instruments?.Conflated(item.Conflated);
                }

                yield return item;
            }
        }
    }

    /// <summary>Ends everything that is followed, so that whoever follows turns to another server or to this one when it is back.</summary>
    public void Stop() => _live.Stop();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _live.DisposeAsync();
        _storeReaders.Dispose();
    }

    private async IAsyncEnumerable<FollowedItem> ChangesAsync(
        FollowRequest request, FeedPosition at, bool isEnd, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var follower = new Follower(request.Filter, _limits.WaitingChanges) { MayConflate = request.MayConflate };
        await using ITimer quiet = _time.CreateTimer(_ => follower.RingQuiet(), state: null, request.QuietMax, request.QuietMax);
        try
        {
            while (true)
            {
                bool conflates = request.MayConflate && follower.IsSlow;
                while (!_live.TryAttach(follower, at, isEnd, conflates))
                {
                    (List<(FollowedChange Change, int Conflated)> past, at, isEnd) = await PastAsync(request, at, conflates, cancellationToken);
                    foreach ((FollowedChange change, int conflated) in past)
                    {
                        yield return new FollowedItem(FollowedKind.Change, change.Position, Change: change, Conflated: conflated);
                    }

                    if (past.Count == 0 && follower.TakeQuiet())
                    {
                        yield return new FollowedItem(FollowedKind.Quiet, at);
                    }
                }

                FeedPosition? seen;
                do
                {
                    await follower.WaitAsync(cancellationToken);
                    bool isQuiet = follower.TakeQuiet();

                    // Asked before what waits is taken: what comes meanwhile is behind it.
                    seen = _live.SeenBy(follower);
                    while (follower.TryTake(out (FollowedChange Change, int Conflated) oldest))
                    {
                        isQuiet = false;
                        yield return new FollowedItem(FollowedKind.Change, oldest.Change.Position, Change: oldest.Change, Conflated: oldest.Conflated);
                    }

                    if (isQuiet && seen is { } cursor)
                    {
                        yield return new FollowedItem(FollowedKind.Quiet, cursor);
                    }
                }
                while (seen is not null);

                (at, isEnd) = (follower.Routed, false);
            }
        }
        finally
        {
            _live.Detach(follower);
        }
    }

    /// <summary>Reads a page of the past; for a reader who was too slow before, with the newest of each customer only.</summary>
    private async Task<(List<(FollowedChange Change, int Conflated)> Changes, FeedPosition End, bool IsLast)> PastAsync(
        FollowRequest request, FeedPosition after, bool conflates, CancellationToken cancellationToken)
    {
        await _storeReaders.WaitAsync(cancellationToken);
        FeedPage page;
        try
        {
            page = await _feed.ReadFeedAsync(after, _limits.PageRecords, cancellationToken);
        }
        finally
        {
            _storeReaders.Release();
        }

        List<(FollowedChange Change, int Conflated)> changes = [];
        foreach (FeedRecord record in page.Records)
        {
            if (FollowedChange.Of(record, _shapes) is { } change && request.Filter.Matches(change))
            {
                changes.Add((change, 0));
            }
        }

        return (conflates ? Conflation.Newest(changes) : changes, page.End, page.IsLast);
    }
}
