namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>
/// What happened in each second of a run, handed on when the second is over, so that nothing but the present one is kept. Thread-safe.
/// </summary>
/// <param name="write">Takes each second in order, those without anything included.</param>
internal sealed class SecondSeries(Action<SecondFigures> write)
{
    private readonly Lock _lock = new();
    private readonly Counts _writes = new();
    private readonly Counts _reads = new();
    private long _second;
    private long _retries;

    /// <summary>Notes that something was sent.</summary>
    public void Sent(TimeSpan at, bool isRead, long count)
    {
        lock (_lock)
        {
            MoveTo(at);
            (isRead ? _reads : _writes).Sent += count;
        }
    }

    /// <summary>Notes an answer.</summary>
    public void Answered(TimeSpan at, bool isRead, long count, TimeSpan latency, long failed)
    {
        lock (_lock)
        {
            MoveTo(at);
            Counts counts = isRead ? _reads : _writes;
            counts.Answered += count;
            counts.Failed += failed;
            counts.Latency.Add(latency, count);
        }
    }

    /// <summary>Notes that something is tried again.</summary>
    public void Retried(TimeSpan at)
    {
        lock (_lock)
        {
            MoveTo(at);
            _retries++;
        }
    }

    /// <summary>Hands on the last second.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            HandOn();
        }
    }

    // Threads read the clock before they come here, so one may still be in the second before; that counts to the present one.
    private void MoveTo(TimeSpan at)
    {
        long second = (long)at.TotalSeconds;
        while (_second < second)
        {
            HandOn();
            _second++;
        }
    }

    private void HandOn()
    {
        write(new SecondFigures(_second, _writes.Figures(), _reads.Figures(), _retries));
        _writes.Clear();
        _reads.Clear();
        _retries = 0;
    }

    private sealed class Counts
    {
        public long Sent { get; set; }

        public long Answered { get; set; }

        public long Failed { get; set; }

        public LatencyHistogram Latency { get; } = new();

        public FlowFigures Figures() =>
            new(Sent, Answered, Failed, Latency.Quantile(0.5), Latency.Quantile(0.9), Latency.Quantile(0.99), Latency.Max);

        public void Clear()
        {
            (Sent, Answered, Failed) = (0, 0, 0);
            Latency.Clear();
        }
    }
}
