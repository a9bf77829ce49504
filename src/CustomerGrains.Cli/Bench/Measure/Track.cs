namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>
/// The latencies of one thing that is measured: the writes of a lane, or the reads of a kind. Thread-safe. What it takes does not
/// depend on the length of the run.
/// </summary>
/// <param name="name">What it is, for the table.</param>
/// <param name="isRead">Whether it counts calls that read, not interactions.</param>
/// <param name="seconds">Takes the same, second by second.</param>
internal sealed class Track(string name, bool isRead, SecondSeries seconds)
{
    private readonly Lock _lock = new();
    private TimeSpan _firstDue = TimeSpan.MaxValue;
    private TimeSpan _lastAnswer;

    /// <summary>What it is.</summary>
    public string Name => name;

    /// <summary>Whether it counts calls that read, not interactions.</summary>
    public bool IsRead => isRead;

    /// <summary>From when it was due until it was answered, with all waiting.</summary>
    public LatencyHistogram FromDue { get; } = new();

    /// <summary>From when it was sent until it was answered.</summary>
    public LatencyHistogram FromSend { get; } = new();

    /// <summary>How much later than due the generator itself was ready to send.</summary>
    public LatencyHistogram Lag { get; } = new();

    /// <summary>Interactions or calls answered, those for warming up included.</summary>
    public long Answered { get; private set; }

    /// <summary>Answered with an error, those for warming up included.</summary>
    public long Failed { get; private set; }

    /// <summary>From the first measured one's being due to the last one's answer.</summary>
    public TimeSpan Elapsed => FromDue.Count == 0 ? TimeSpan.Zero : _lastAnswer - _firstDue;

    /// <summary>Measured ones answered in a second.</summary>
    public double PerSecond => Elapsed == TimeSpan.Zero ? 0 : FromDue.Count / Elapsed.TotalSeconds;

    /// <summary>Notes that something is sent.</summary>
    /// <param name="sent">What.</param>
    /// <param name="lag">How late the generator was; null where nothing was due.</param>
    public void Sent(in Sending sent, TimeSpan? lag)
    {
        lock (_lock)
        {
            if (sent.IsMeasured && lag is { } late)
            {
                Lag.Add(late);
            }
        }

        seconds.Sent(sent.SentAt, isRead, sent.Count);
    }

    /// <summary>Notes an answer.</summary>
    /// <param name="sent">What it answers.</param>
    /// <param name="at">When it came.</param>
    /// <param name="failed">How many of it failed.</param>
    public void Answer(in Sending sent, TimeSpan at, long failed = 0)
    {
        lock (_lock)
        {
            Answered += sent.Count;
            Failed += failed;
            if (sent.IsMeasured)
            {
                FromDue.Add(at - sent.Due, sent.Count);
                FromSend.Add(at - sent.SentAt, sent.Count);
                _firstDue = sent.Due < _firstDue ? sent.Due : _firstDue;
                _lastAnswer = at > _lastAnswer ? at : _lastAnswer;
            }
        }

        seconds.Answered(at, isRead, sent.Count, at - sent.Due, failed);
    }
}
