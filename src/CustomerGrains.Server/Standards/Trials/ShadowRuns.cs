using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Standards.Trials;

/// <summary>
/// Computes the shadow beside the standards in force: soon after it was set, and then again and again, what it would make of all customers as
/// they are, so that one sees how far it is from what is in force. It takes a small part of the server's time and changes nothing.
/// </summary>
/// <param name="standards">Says which standard is the shadow.</param>
/// <param name="simulator">Computes it.</param>
/// <param name="time">The clock.</param>
/// <param name="background">Makes its loop.</param>
internal sealed class ShadowRuns(StandardSwitch standards, IStandardSimulator simulator, TimeProvider time, BackgroundWork background) : IAsyncDisposable
{
    /// <summary>How often it is looked whether a run is due.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);

    /// <summary>A run begins no sooner than this after the one before.</summary>
    private static readonly TimeSpan RestMin = TimeSpan.FromMinutes(10);

    /// <summary>A run that took long is followed by a rest so many times as long.</summary>
    private const int RestFactor = 20;

    private readonly BackgroundLoop _loop = background.Loop("shadow");
    private volatile Run? _newest;

    /// <summary>Begins.</summary>
    public void Start() => _loop.StartAfter(CheckInterval, RunWhenDueAsync);

    /// <summary>What came of the newest run of a version; null before there was one.</summary>
    public StandardTrial? NewestOf(string version) => _newest is { } run && run.Shadow.Standard.Version == version ? run.Trial : null;

    /// <summary>Runs the shadow, if there is one and it is due.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    internal async Task RunWhenDueAsync(CancellationToken cancellationToken)
    {
        CompiledStandard? shadow = standards.Shadow;
        if (shadow is null || (_newest is { } run && ReferenceEquals(run.Shadow, shadow) && Now < run.NextAt && run.BeganAt <= Now))
        {
            _newest = shadow is null ? null : _newest;
            return;
        }

        Instant begin = Now;
        StandardTrial trial = await simulator.SimulateAsync(shadow, default, static (_, _) => ValueTask.CompletedTask, cancellationToken);
        TimeSpan rest = TimeSpan.FromMicroseconds(RestFactor * (Now.Microseconds - begin.Microseconds));
        _newest = new Run(shadow, trial, begin, Now.Plus(rest > RestMin ? rest : RestMin));
    }

    /// <summary>Stops. May be called again.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>One run.</summary>
    private sealed record Run(CompiledStandard Shadow, StandardTrial Trial, Instant BeganAt, Instant NextAt);
}
