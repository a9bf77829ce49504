using System.Diagnostics.Metrics;
using CustomerGrains.Engine;

namespace CustomerGrains.Benchmarks.Silence;

/// <summary>Collects how late each change was durable, from the engine's own instrument.</summary>
internal sealed class LagMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<double> _lags = [];
    private (int Count, TaskCompletionSource Reached)? _awaited;

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
                if (_awaited is { } awaited && _lags.Count >= awaited.Count)
                {
                    awaited.Reached.TrySetResult();
                }
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
    /// <param name="count">How many.</param>
    /// <param name="most">How long to wait at most.</param>
    /// <returns>The lags in order, in seconds.</returns>
    /// <exception cref="TimeoutException">They did not come in that time.</exception>
    public async Task<double[]> WaitAsync(int count, TimeSpan most)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lags)
        {
            _awaited = (count, reached);
            if (_lags.Count >= count)
            {
                reached.SetResult();
            }
        }

        await reached.Task.WaitAsync(most);
        lock (_lags)
        {
            return [.. _lags.Order()];
        }
    }

    public void Dispose() => _listener.Dispose();
}
