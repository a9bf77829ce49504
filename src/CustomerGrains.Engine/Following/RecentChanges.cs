using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Following;

/// <summary>The newest changes, at most so many, without a gap between two places. Not thread-safe.</summary>
/// <param name="capacity">How many.</param>
internal sealed class RecentChanges(int capacity)
{
    private readonly Queue<FollowedChange> _changes = new();

    /// <summary>All changes behind this place and up to the head are here.</summary>
    public FeedPosition From { get; private set; }

    /// <summary>Up to where changes have been read.</summary>
    public FeedPosition Head { get; private set; }

    /// <summary>Begins anew at a place.</summary>
    public void Begin(FeedPosition at)
    {
        _changes.Clear();
        (From, Head) = (at, at);
    }

    /// <summary>Adds what was read from the head to another place.</summary>
    public void Add(IReadOnlyList<FollowedChange> changes, FeedPosition head)
    {
        foreach (FollowedChange change in changes)
        {
            _changes.Enqueue(change);
            if (_changes.Count > capacity)
            {
                From = _changes.Dequeue().Position;
            }
        }

        Head = head;
    }

    /// <summary>Gives what lies behind a place.</summary>
    /// <param name="after">The place; not before <see cref="From"/>.</param>
    public IEnumerable<FollowedChange> After(FeedPosition after) => _changes.SkipWhile(change => change.Position <= after);
}
