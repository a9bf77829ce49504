namespace CustomerGrains.Engine.Trials;

/// <summary>How far a trial is. Its parts take different times, so it counts work and says it in customers.</summary>
/// <param name="customers">How many customers there are, as far as is known.</param>
/// <param name="work">All work, in readings of a customer.</param>
internal sealed class TrialProgress(long customers, int work)
{
    private long _done;

    /// <summary>How many customers there are, as far as is known.</summary>
    public long Total => customers;

    /// <summary>The share of the work that is done, in customers.</summary>
    public long Done => (long)(customers * Math.Min(1, Volatile.Read(ref _done) / (Math.Max(1.0, customers) * work)));

    /// <summary>Notes that customers were gone through, in readings of a customer.</summary>
    public void Add(long readings) => Interlocked.Add(ref _done, readings);
}
