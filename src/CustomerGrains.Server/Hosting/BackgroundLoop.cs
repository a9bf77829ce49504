using CustomerGrains.Server.Telemetry;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Hosting;

/// <summary>
/// Does a step again and again until it is stopped. Whatever a step fails of is logged, counted and tried again, later each time, so that
/// nothing stands still for ever in a server that looks well.
/// </summary>
internal sealed class BackgroundLoop : IAsyncDisposable
{
    /// <summary>The wait after a first failure; it doubles with each further one in a row.</summary>
    public static readonly TimeSpan AgainAfterMin = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after a failure.</summary>
    public static readonly TimeSpan AgainAfterMax = TimeSpan.FromSeconds(30);

    private const int DoublingsMax = 5;

    private readonly string _work;
    private readonly TimeProvider _time;
    private readonly ServerInstruments _instruments;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private PeriodicTimer? _timer;
    private Task _loop = Task.CompletedTask;
    private int _isStopped;

    public BackgroundLoop(string work, TimeProvider time, ServerInstruments instruments, ILogger log)
    {
        (_work, _time, _instruments, _log) = (work, time, instruments, log);

        // So that the first failure is seen as one.
        instruments.BackgroundFailed(work, failures: 0);
    }

    /// <summary>Begins.</summary>
    /// <param name="step">The step, which itself waits until there is something to do; its token says when to stop.</param>
    public void Start(Func<CancellationToken, Task> step) => _loop = Task.Run(() => RunAsync(step));

    /// <summary>Begins with a step at once and does another after each interval.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="step">The step; its token says when to stop.</param>
    public void Start(TimeSpan interval, Func<CancellationToken, Task> step)
    {
        PeriodicTimer timer = _timer = new PeriodicTimer(interval, _time);
        Start(async cancellationToken =>
        {
            await step(cancellationToken);
            await timer.WaitForNextTickAsync(cancellationToken);
        });
    }

    /// <summary>Begins with a step after the first interval and does another after each.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="step">The step; its token says when to stop.</param>
    public void StartAfter(TimeSpan interval, Func<CancellationToken, Task> step)
    {
        PeriodicTimer timer = _timer = new PeriodicTimer(interval, _time);
        Start(async cancellationToken =>
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            await step(cancellationToken);
        });
    }

    /// <summary>Stops; no step is under way when it completes. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            await _stop.CancelAsync();
            await _loop;
            _timer?.Dispose();
            _stop.Dispose();
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> step)
    {
        int failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await step(_stop.Token);
                failures = 0;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Tell(exception);
                await Task.Delay(AgainAfter(++failures), _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Tell(Exception exception)
    {
        _instruments.BackgroundFailed(_work);
        if (exception is StoreException)
        {
            Log.BackgroundFailed(_log, _work, exception.Message);
        }
        else
        {
            Log.BackgroundFault(_log, _work, exception);
        }
    }

    private static TimeSpan AgainAfter(int failures)
    {
        TimeSpan grown = AgainAfterMin * Math.Pow(2, Math.Min(failures - 1, DoublingsMax));
        return grown < AgainAfterMax ? grown : AgainAfterMax;
    }
}
