using System.Diagnostics.Metrics;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Telemetry;

/// <summary>
/// How many customers have which tier and stage. Asks the store in the background every 15 seconds, one question at a time, so that
/// whoever looks never waits; where there are so many that counting takes long, less often.
/// </summary>
internal sealed class Population : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>So many times as long as a count took is the pause after it.</summary>
    private const int RestsForCount = 20;

    private readonly ICustomerStore _store;
    private readonly TimeProvider _time;
    private readonly BackgroundLoop _loop;
    private volatile PopulationFigures? _latest;

    public Population(ICustomerStore store, ServerInstruments instruments, TimeProvider time, BackgroundWork background)
    {
        (_store, _time) = (store, time);
        instruments.ObservePopulation(Measure);
        _loop = background.Loop("population");
        _loop.Start(Interval, CountAsync);
    }

    /// <summary>The newest figures; null before the first.</summary>
    public PopulationFigures? Latest => _latest;

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        long begun = _time.GetTimestamp();
        IReadOnlyList<PopulationCount> counts = await _store.CountPopulationAsync(cancellationToken);
        _latest = new PopulationFigures(counts, _time.GetUtcNow());
        TimeSpan rest = RestsForCount * _time.GetElapsedTime(begun);
        if (rest > Interval)
        {
            await Task.Delay(rest, _time, cancellationToken);
        }
    }

    /// <summary>Every combination, so that one which has become empty is seen to be empty.</summary>
    private IEnumerable<Measurement<long>> Measure() => _latest is not { } latest
        ? []
        : from tier in Enum.GetValues<Tier>()
          from stage in Enum.GetValues<Stage>()
          where (tier, stage) is not (Tier.Unspecified, _) and not (_, Stage.Unspecified) || latest.Count(tier, stage) > 0
          select new Measurement<long>(latest.Count(tier, stage), new("tier", Labels<Tier>.Of(tier)), new("stage", Labels<Stage>.Of(stage)));
}
