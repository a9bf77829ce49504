namespace CustomerGrains.Engine;

/// <summary>
/// Whether the store answered when it was last asked: the one place that knows. The engine tells it of every commit and every read;
/// whoever else asks the store may tell it too. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class StoreHealth(TimeProvider time)
{
    private long _answeredAt = time.GetTimestamp();
    private volatile string? _failure;

    /// <summary>Raised after the store has failed, or has answered again.</summary>
    public event EventHandler? Changed;

    /// <summary>Why the store failed when it was last asked, in one line; null when it answered.</summary>
    public string? Failure => _failure;

    /// <summary>How long ago it answered.</summary>
    public TimeSpan SinceAnswer => time.GetElapsedTime(Volatile.Read(ref _answeredAt));

    /// <summary>The store has answered.</summary>
    public void Answered()
    {
        Volatile.Write(ref _answeredAt, time.GetTimestamp());
        Change(failure: null);
    }

    /// <summary>The store has failed.</summary>
    /// <param name="reason">What happened, without secrets and without naming a customer.</param>
    public void Failed(string reason) => Change(reason.ReplaceLineEndings(" "));

    private void Change(string? failure)
    {
        string? before = Interlocked.Exchange(ref _failure, failure);
        if ((before is null) != (failure is null))
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
