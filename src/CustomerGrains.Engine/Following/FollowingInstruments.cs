using System.Diagnostics.Metrics;

namespace CustomerGrains.Engine.Following;

/// <summary>What operations see of those who follow changes. Units are those of UCUM; nothing here names a customer.</summary>
public sealed class FollowingInstruments : IDisposable
{
    private readonly Meter _meter;
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _conflated;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meterFactory">Where the meter comes from; null for one of its own.</param>
    public FollowingInstruments(IMeterFactory? meterFactory = null)
    {
        _meter = meterFactory?.Create(EngineInstruments.MeterName) ?? new Meter(EngineInstruments.MeterName);
        _lag = _meter.CreateHistogram<double>(
            "customergrains.watch.lag", "s", "Time from the recording of a change until it is handed to those who follow; of changes read together the longest",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 60] });
        _conflated = _meter.CreateCounter<long>(
            "customergrains.watch.conflated", "{change}", "Changes that readers were not given because they were too slow: newer ones of the same customers stand for them");
        _conflated.Add(0);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Observe(Func<int> followers) => _meter.CreateObservableUpDownCounter(
        "customergrains.watch.active", followers, "{reader}", "Readers who follow the present, webhooks included");

    internal void Told(TimeSpan lag) => _lag.Record(Math.Max(0, lag.TotalSeconds));

    internal void Conflated(int changes) => _conflated.Add(changes);
}
