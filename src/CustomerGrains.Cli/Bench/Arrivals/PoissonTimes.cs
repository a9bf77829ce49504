using CustomerGrains.Cli.Bench.Work;

namespace CustomerGrains.Cli.Bench.Arrivals;

/// <summary>
/// Arrivals that know nothing of each other, as those of many independent senders: times between them are exponential. Streams of
/// them make up one such process together.
/// </summary>
/// <param name="perSecond">Arrivals a second of all streams together.</param>
/// <param name="streams">How many streams there are.</param>
/// <param name="stream">Which of them this is, from 0.</param>
/// <param name="seed">Chooses the times.</param>
internal sealed class PoissonTimes(double perSecond, int streams, int stream, long seed) : ArrivalTimes
{
    private const long Salt = 0x71ED;

    private Draw _draw = new(seed ^ Salt, stream);
    private double _seconds;

    /// <inheritdoc/>
    public override TimeSpan Next()
    {
        _seconds -= Math.Log(1 - _draw.Unit()) * streams / perSecond;
        return TimeSpan.FromTicks((long)(_seconds * TimeSpan.TicksPerSecond));
    }
}
