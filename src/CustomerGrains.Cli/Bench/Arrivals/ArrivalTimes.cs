namespace CustomerGrains.Cli.Bench.Arrivals;

/// <summary>
/// When messages or calls are due, counted from the start of the run and whatever becomes of the ones before: that is what makes the
/// load open-loop.
/// </summary>
internal abstract class ArrivalTimes
{
    /// <summary>When the next one is due; never before the one before.</summary>
    public abstract TimeSpan Next();
}
