using System.Diagnostics.Metrics;
using CustomerGrains.Engine;

namespace CustomerGrains.Benchmarks.Silence;

/// <summary>Collects how late each change was durable, from the engine's own instrument.</summary>
internal sealed class LagMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<double> _lags = [];

    public LagMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: EngineInstruments.MeterName, Name: "customergrains.review.lag" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, lag, _, _) =>
        {
            lock (_lags)
            {
                _lags.Add(lag);
            }
        });
        _listener.Start();
    }

    public int Count
    {
        get
        {
            lock (_lags)
            {
                return _lags.Count;
            }
        }
    }

    /// <summary>Waits for so many.</summary>
    /// <returns>The lags in order, in seconds.</returns>
    public async Task<double[]> WaitAsync(int count, TimeSpan most)
    {
        using var limit = new CancellationTokenSource(most);
        while (Count < count)
        {
            await Task.Delay(10, limit.Token);
        }

        lock (_lags)
        {
            return [.. _lags.Order()];
        }
    }

    public void Dispose() => _listener.Dispose();
}
