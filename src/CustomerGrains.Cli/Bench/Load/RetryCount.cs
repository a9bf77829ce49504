namespace CustomerGrains.Cli.Bench.Load;

/// <summary>Counts tries again. Thread-safe.</summary>
/// <param name="noted">Called at each.</param>
internal sealed class RetryCount(Action noted)
{
    private long _value;

    /// <summary>How many there were.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>The reason of the last; empty when there was none.</summary>
    public string LastReason { get; private set; } = "";

    /// <summary>Counts one.</summary>
    public void Note(string reason)
    {
        Interlocked.Increment(ref _value);
        LastReason = reason;
        noted();
    }
}
