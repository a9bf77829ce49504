using System.Threading.Channels;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// What waits for one reader: at most so many changes. When there are more, those of one customer are put into its newest; when even that
/// is not enough, or the reader wants every one, it has fallen behind and catches up from the store, from where it was.
/// </summary>
internal sealed class Follower(ChangeFilter filter, int waitingMax)
{
    private readonly Lock _lock = new();
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private List<(FollowedChange Change, int Conflated)> _waiting = [];
    private int _taken;
    private FeedPosition _routed;
    private bool _isQuietDue;

    public ChangeFilter Filter { get; } = filter;

    /// <summary>Whether it is given what comes. Changed and read under the lock of those who give.</summary>
    public bool IsAttached { get; set; }

    /// <summary>Whether older changes of a customer may be put into its newest when the reader is too slow.</summary>
    public bool MayConflate { get; init; }

    /// <summary>Whether the reader has been too slow. As <see cref="IsAttached"/>.</summary>
    public bool IsSlow { get; set; }

    /// <summary>Everything up to here has been given to the reader or waits for it.</summary>
    public FeedPosition Routed
    {
        get
        {
            lock (_lock)
            {
                return _routed;
            }
        }
    }

    /// <summary>Begins to take changes behind a place.</summary>
    public void Begin(FeedPosition after)
    {
        lock (_lock)
        {
            _routed = after;
        }
    }

    /// <summary>Takes a change, unless it has it already or it is not wanted.</summary>
    /// <param name="change">The change; its place is behind those before it.</param>
    /// <param name="mayConflate">Whether older changes of a customer may be put into its newest to make room.</param>
    /// <returns>False when the follower has fallen behind with this change; it is to be given no more.</returns>
    public bool Push(FollowedChange change, bool mayConflate)
    {
        lock (_lock)
        {
            if (change.Position <= _routed || !Filter.Matches(change))
            {
                return true;
            }

            if (_waiting.Count - _taken >= waitingMax && !(mayConflate && MakeRoom()))
            {
                return false;
            }

            _waiting.Add((change, 0));
            _routed = change.Position;
        }

        Ring();
        return true;
    }

    /// <summary>Takes the oldest that waits.</summary>
    public bool TryTake(out (FollowedChange Change, int Conflated) oldest)
    {
        lock (_lock)
        {
            if (_taken == _waiting.Count)
            {
                _waiting.Clear();
                _taken = 0;
                oldest = default;
                return false;
            }

            oldest = _waiting[_taken];
            _waiting[_taken++] = default;
            return true;
        }
    }

    /// <summary>Wakes the reader to say that nothing has happened.</summary>
    public void RingQuiet()
    {
        Volatile.Write(ref _isQuietDue, true);
        Ring();
    }

    /// <summary>Whether it is to be said that nothing has happened; false then until the next time.</summary>
    public bool TakeQuiet() => Interlocked.Exchange(ref _isQuietDue, false);

    /// <summary>Wakes the reader.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Waits until there may be something.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _bell.Reader.ReadAsync(cancellationToken);

    /// <summary>Leaves the newest of each customer, if that gives room worth the trouble.</summary>
    private bool MakeRoom()
    {
        List<(FollowedChange Change, int Conflated)> kept = Conflation.Newest(_waiting[_taken..]);
        if (kept.Count > waitingMax * 3 / 4)
        {
            return false;
        }

        (_waiting, _taken) = (kept, 0);
        return true;
    }
}
