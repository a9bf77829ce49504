using CustomerGrains.Engine.Tallies;
using CustomerGrains.Server.Hosting;

namespace CustomerGrains.Server.Kpis;

/// <summary>Has the journal counted again in the background, after a start with records that no tally has; where it fails it is tried again.</summary>
/// <param name="recounter">Counts.</param>
/// <param name="tallies">Those in memory, which are read again afterwards.</param>
/// <param name="background">Makes its loop.</param>
/// <param name="log">Is told of the end.</param>
internal sealed class RecountDesk(TallyRecounter recounter, LiveTallies tallies, BackgroundWork background, ILogger<RecountDesk> log) : IAsyncDisposable
{
    private readonly BackgroundLoop _loop = background.Loop("recount");

    /// <summary>Begins.</summary>
    public void Start() => _loop.Start(RecountAsync);

    /// <summary>Stops; the next start goes on. May be called again.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task RecountAsync(CancellationToken cancellationToken)
    {
        if (await recounter.RunAsync(cancellationToken))
        {
            tallies.Forget();
            Log.TalliesRecounted(log);
        }

        // There is nothing more to do until the next start.
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }
}
