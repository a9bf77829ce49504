using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Standards.Contexts;

/// <summary>
/// Sees to it that decisions go by what is true of all customers together: thresholds by percentile are found anew when they are as old as the
/// standard lets them be, 28 days unless it says otherwise, and the portfolio each UTC day; both also when there are far more customers, or
/// much more revenue, than they come from. What is found is kept durably first, then applied; whoever's decisions it may change is looked
/// at again in the background, and until that is done nothing else is found: in a base that grows all the time, customers would be begun
/// with anew again and again, and the last of them not be reached.
/// </summary>
internal sealed class ContextRefresh : IAsyncDisposable
{
    /// <summary>How often it is looked whether anything is due.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(10);

    /// <summary>While there are so many times as many customers as when it was looked last, a base is being filled: nothing is found from a part of it.</summary>
    private const double SettledGrowthMax = 1.01;

    private readonly EmbeddedEngine _engine;
    private readonly StandardLedger _ledger;
    private readonly StandardClock _clock;
    private readonly BaseFigures _figures;
    private readonly TimeProvider _time;
    private readonly ILogger<ContextRefresh> _log;
    private readonly BackgroundLoop _loop;
    private readonly Dictionary<string, int> _readOn = new(StringComparer.Ordinal);
    private long _customers;

    /// <summary>Makes one that has not begun.</summary>
    /// <param name="engine">Decides by what is found, and knows it for the standard in force from its index.</param>
    /// <param name="ledger">Where it is kept.</param>
    /// <param name="clock">Applies what is kept.</param>
    /// <param name="figures">Reads all customers: for a standard on trial, and where there is no index.</param>
    /// <param name="time">The clock.</param>
    /// <param name="background">Makes its loop.</param>
    /// <param name="log">Is told what was found.</param>
    public ContextRefresh(
        EmbeddedEngine engine, StandardLedger ledger, StandardClock clock, BaseFigures figures, TimeProvider time, BackgroundWork background,
        ILogger<ContextRefresh> log) =>
        (_engine, _ledger, _clock, _figures, _time, _loop, _log) = (engine, ledger, clock, figures, time, background.Loop("context"), log);

    /// <summary>Begins.</summary>
    public void Start() => _loop.StartAfter(CheckInterval, RefreshAsync);

    /// <summary>Keeps and applies what is due, if anything is.</summary>
    /// <exception cref="StoreException">The store failed; it is found again next time.</exception>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_engine.OutdatedCustomers is not 0)
        {
            return;
        }

        AppliedStandards applied = _engine.Standards;
        DecisionContext? found = _engine.Population is not { } population
            ? await ReadAsync(applied.InForce, applied.Context, cancellationToken)
            : IsSettled(population.Status.Customers) ? _engine.RefreshedContext() : null;
        bool isNew = found is not null && await KeepAsync(applied.InForce, found, applied.Context, cancellationToken);
        if (applied.Trial is { } trial && await ReadAsync(trial, applied.TrialContext, cancellationToken) is { } tried)
        {
            isNew |= await KeepAsync(trial, tried, applied.TrialContext, cancellationToken);
        }

        if (isNew)
        {
            await _clock.RefreshAsync(cancellationToken);
        }
    }

    /// <summary>Stops; nothing is kept any more when it completes. May be called again.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private bool IsSettled(long customers)
    {
        bool isSettled = customers <= _customers * SettledGrowthMax;
        _customers = customers;
        return isSettled;
    }

    private async Task<bool> KeepAsync(CompiledStandard standard, DecisionContext found, DecisionContext present, CancellationToken cancellationToken)
    {
        string version = standard.Standard.Version;
        DecisionContext? replaced = ReferenceEquals(present, DecisionContext.None) ? null : present;
        bool isKept = await _ledger.KeepAsync(version, found, replaced, cancellationToken);
        if (isKept && !ReferenceEquals(found.Calibration, present.Calibration))
        {
            Log.ThresholdsFound(_log, found.Calibration.Gradings.Count, version);
        }

        return isKept;
    }

    /// <summary>Reads all customers, once a day at most, when something is due; null when nothing is.</summary>
    private async Task<DecisionContext?> ReadAsync(CompiledStandard standard, DecisionContext present, CancellationToken cancellationToken)
    {
        int today = Instant.From(_time.GetUtcNow()).Day;
        if ((present.Calibration.Covers(standard.Standard, today) && present.Portfolio?.Day >= today)
            || _readOn.GetValueOrDefault(standard.Standard.Version, int.MinValue) == today)
        {
            return null;
        }

        DecisionContext found = await _figures.FindAsync(standard.Standard, present, today, static _ => { }, cancellationToken);
        _readOn[standard.Standard.Version] = today;
        return found;
    }
}
