using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Work;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>
/// Traffic with streams and figures of its own. The hot customer has a lane and the others have one, since interactions in the same
/// message are acknowledged together and would have the same latency.
/// </summary>
/// <param name="Workload">What is sent.</param>
/// <param name="Window">How much of it.</param>
/// <param name="Streams">Streams that carry it.</param>
/// <param name="PerSecond">Interactions a second; null for as many as the server takes.</param>
/// <param name="PoissonSeed">Chooses the times of a Poisson process; null for even times.</param>
/// <param name="Track">Takes the figures.</param>
internal sealed record Lane(Workload Workload, RunWindow Window, int Streams, double? PerSecond, long? PoissonSeed, Track Track)
{
    /// <summary>When the messages of one of its streams are due; null where they follow the answers.</summary>
    public ArrivalTimes? TimesOf(int stream) => PerSecond is not { } perSecond ? null
        : PoissonSeed is { } seed ? new PoissonTimes(perSecond / Workload.MessageSize, Streams, stream, seed)
        : new EvenTimes(perSecond / Workload.MessageSize, Streams, stream);
}
