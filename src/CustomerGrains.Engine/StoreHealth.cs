namespace CustomerGrains.Engine;

/// <summary>
/// Whether the store answered when it was last asked: the one place that knows. The engine tells it of every commit and every read;
/// whoever else asks the store may tell it too. Commits and reads are kept apart, for a full disk can still be read. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class StoreHealth(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _answeredAt = time.GetTimestamp();
    private volatile string? _commitFailure;
    private volatile string? _readFailure;
    private volatile string? _versionFault;

    /// <summary>Raised after the store has failed, or has answered again.</summary>
    public event EventHandler? Changed;

    /// <summary>Why the store failed when it was last asked, in one line; null when it answered.</summary>
    public string? Failure => _versionFault ?? _commitFailure ?? _readFailure;

    /// <summary>Whether the last commit failed.</summary>
    public bool HasFailedToCommit => _commitFailure is not null;

    /// <summary>How long ago it answered.</summary>
    public TimeSpan SinceAnswer => time.GetElapsedTime(Volatile.Read(ref _answeredAt));

    /// <summary>The store has answered.</summary>
    /// <param name="work">What it has been found to do.</param>
    public void Answered(StoreWork work)
    {
        Volatile.Write(ref _answeredAt, time.GetTimestamp());
        if (Failure is not null)
        {
            Change(work, failure: null);
        }
    }

    /// <summary>The store has failed.</summary>
    /// <param name="work">What it failed to do.</param>
    /// <param name="reason">What happened, without secrets and without naming a customer.</param>
    public void Failed(StoreWork work, string reason) => Change(work, reason.ReplaceLineEndings(" "));

    private void Change(StoreWork work, string? failure)
    {
        bool hasChanged;
        lock (_lock)
        {
            bool hadFailed = Failure is not null;
            _commitFailure = work.HasFlag(StoreWork.Commit) ? failure : _commitFailure;
            _readFailure = work.HasFlag(StoreWork.Read) ? failure : _readFailure;
            _versionFault = work.HasFlag(StoreWork.Version) ? failure : _versionFault;
            hasChanged = hadFailed != (Failure is not null);
        }

        if (hasChanged)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
