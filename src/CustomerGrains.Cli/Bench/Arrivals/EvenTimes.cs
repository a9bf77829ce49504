namespace CustomerGrains.Cli.Bench.Arrivals;

/// <summary>The same time between one arrival and the next, kept exactly over a run of any length.</summary>
/// <param name="perSecond">Arrivals a second of all streams together.</param>
/// <param name="streams">Streams that the arrivals go round.</param>
/// <param name="stream">Which of them this is, from 0.</param>
internal sealed class EvenTimes(double perSecond, int streams, int stream) : ArrivalTimes
{
    private long _next = stream;

    /// <inheritdoc/>
    public override TimeSpan Next()
    {
        TimeSpan due = TimeSpan.FromTicks((long)(_next / perSecond * TimeSpan.TicksPerSecond));
        _next += streams;
        return due;
    }
}
