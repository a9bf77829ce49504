using System.Threading.Channels;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage.Following;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// Reads changes from the store as they become durable, once for all, keeps the newest and gives each to those whom it concerns. There is
/// one order, the store's, so what is read here and what a reader of the past reads join without a gap; and nothing is seen that is not
/// durable. It reads only while somebody follows.
/// </summary>
internal sealed class LiveChanges : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly IChangeFeed _feed;
    private readonly StandingShapes _shapes;
    private readonly FollowLimits _limits;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly FollowingInstruments? _instruments;
    private readonly RecentChanges _recent;
    private readonly FollowerIndex _followers = new();
    private readonly List<Follower> _found = [];
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _poll;
    private readonly Task _loop;
    private volatile bool _isFollowed;

    public LiveChanges(IChangeFeed feed, StandingShapes shapes, FollowLimits limits, TimeProvider time, ILogger logger, FollowingInstruments? instruments = null)
    {
        (_feed, _shapes, _limits, _logger, _time, _instruments) = (feed, shapes, limits, logger, time, instruments);
        _recent = new RecentChanges(limits.RecentChanges);
        _poll = time.CreateTimer(_ => Wake(), state: null, limits.PollInterval, limits.PollInterval);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Those who follow the present.</summary>
    public int Followers
    {
        get
        {
            lock (_lock)
            {
                return _followers.Count;
            }
        }
    }

    /// <summary>Cancelled when it ends.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>There may be something new. Costs next to nothing while nobody follows.</summary>
    public void Wake()
    {
        if (_isFollowed)
        {
            _bell.Writer.TryWrite(true);
        }
    }

    /// <summary>Lets a follower take part from a place on, if what lies between is here.</summary>
    /// <param name="follower">The follower.</param>
    /// <param name="after">The place.</param>
    /// <param name="isEnd">Whether nothing lay behind it just now.</param>
    /// <param name="mayConflate">Whether, of what is here, older changes of a customer may be put into its newest.</param>
    /// <returns>False when what lies behind the place has to be read from the store first.</returns>
    public bool TryAttach(Follower follower, FeedPosition after, bool isEnd, bool mayConflate)
    {
        lock (_lock)
        {
            if (_followers.Count == 0)
            {
                if (!isEnd)
                {
                    return false;
                }

                _recent.Begin(after);
                _isFollowed = true;
            }

            if (after < _recent.From)
            {
                return false;
            }

            follower.Begin(after);
            foreach (FollowedChange change in _recent.After(after))
            {
                if (!follower.Push(change, mayConflate))
                {
                    // More than may wait for it: what it has it gives on, then comes again.
                    follower.Ring();
                    return true;
                }
            }

            _followers.Add(follower);
            follower.IsAttached = true;
        }

        Wake();
        return true;
    }

    /// <summary>Ends a follower's part.</summary>
    public void Detach(Follower follower)
    {
        lock (_lock)
        {
            Remove(follower);
        }
    }

    /// <summary>The place up to which nothing is left to say to a follower for whom nothing waits; null when it is no longer attached.</summary>
    public FeedPosition? SeenBy(Follower follower)
    {
        lock (_lock)
        {
            return !follower.IsAttached ? null : follower.Routed > _recent.Head ? follower.Routed : _recent.Head;
        }
    }

    /// <summary>Ends.</summary>
    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _poll.DisposeAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _bell.Reader.ReadAsync(_stop.Token);
                await ReadOnAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task ReadOnAsync()
    {
        try
        {
            while (_isFollowed)
            {
                FeedPosition head;
                lock (_lock)
                {
                    head = _recent.Head;
                }

                FeedPage page = await _feed.ReadFeedAsync(head, _limits.PageRecords, _stop.Token);
                List<FollowedChange> changes = [.. page.Records.Select(record => FollowedChange.Of(record, _shapes)).OfType<FollowedChange>()];
                lock (_lock)
                {
                    // Somebody may have begun anew elsewhere meanwhile.
                    if (_recent.Head == head)
                    {
                        // Given out first: what fails on the way is given again, and whoever has it already does not take it twice.
                        changes.ForEach(Route);
                        _recent.Add(changes, page.End);
                    }
                }

                if (changes.Count > 0)
                {
                    _instruments?.Told(_time.GetUtcNow() - changes[0].Levels.RecordedAt.ToDateTimeOffset());
                }

                if (page.IsLast)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            // Whatever it was, those who follow must not wait for ever. The next sign of a commit, or the next poll, tries again from the same place.
            Log.FollowingFailed(_logger, exception.Message);
        }
    }

    private void Route(FollowedChange change)
    {
        _followers.Collect(change, _found);
        foreach (Follower follower in _found)
        {
            if (follower.IsAttached && !follower.Push(change, follower.MayConflate))
            {
                follower.IsSlow = true;
                Remove(follower);
                follower.Ring();
            }
        }

        _found.Clear();
    }

    private void Remove(Follower follower)
    {
        if (follower.IsAttached)
        {
            follower.IsAttached = false;
            _followers.Remove(follower);
            StopWithoutFollowers();
        }
    }

    private void StopWithoutFollowers()
    {
        if (_followers.Count == 0)
        {
            _isFollowed = false;
            _recent.Begin(_recent.Head);
        }
    }
}
