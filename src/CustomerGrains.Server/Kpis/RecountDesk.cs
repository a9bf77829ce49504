using CustomerGrains.Engine.Tallies;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Kpis;

/// <summary>Has the journal counted again in the background, after a start with records that no tally has; where it fails it is tried again.</summary>
/// <param name="recounter">Counts.</param>
/// <param name="tallies">Those in memory, which are read again afterwards.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Is told of what fails, and of the end.</param>
internal sealed class RecountDesk(TallyRecounter recounter, LiveTallies tallies, TimeProvider time, ILogger<RecountDesk> log) : IAsyncDisposable
{
    /// <summary>Time after which it is tried again.</summary>
    public static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private int _isStopped;

    /// <summary>Begins.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Stops; the next start goes on. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            await _stop.CancelAsync();
            await _loop;
            _stop.Dispose();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (!await TryAsync())
            {
                await Task.Delay(AgainAfter, time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It was told to stop.
        }
    }

    private async Task<bool> TryAsync()
    {
        try
        {
            if (await recounter.RunAsync(_stop.Token))
            {
                tallies.Forget();
                Log.TalliesRecounted(log);
            }

            return true;
        }
        catch (StoreException exception)
        {
            Log.TalliesNotRecounted(log, exception.Message);
            return false;
        }
    }
}
