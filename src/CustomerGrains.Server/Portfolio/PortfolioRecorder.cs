using System.Diagnostics.Metrics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Population;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Portfolio;

/// <summary>
/// Keeps the portfolio's history up to date, measures what is not decided once a day has ended, and raises the alarm where the shares of a
/// grading have drifted, once for each day, and where more customers are on a level than can be served: in the log and as metrics.
/// </summary>
internal sealed class PortfolioRecorder : IAsyncDisposable
{
    /// <summary>How often it is gone on with.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly PortfolioHistory _history;
    private readonly EmbeddedEngine _engine;
    private readonly TimeProvider _time;
    private readonly ILogger<PortfolioRecorder> _log;
    private readonly BackgroundLoop _loop;
    private readonly HashSet<(string Grading, string Level)> _overfull = [];
    private volatile IReadOnlyList<(string By, double Drift)> _drifts = [];
    private volatile IReadOnlyList<LevelUse> _used = [];
    private int _closedDay = int.MinValue;
    private bool _hadCustomers;
    private int _isStopped;

    /// <summary>Makes one that has not begun.</summary>
    /// <param name="history">The history.</param>
    /// <param name="engine">Knows what customers are.</param>
    /// <param name="instruments">Shows drift, and what is taken of levels' capacity.</param>
    /// <param name="time">The clock.</param>
    /// <param name="background">Makes its loop.</param>
    /// <param name="log">Is told of drift.</param>
    public PortfolioRecorder(
        PortfolioHistory history, EmbeddedEngine engine, ServerInstruments instruments, TimeProvider time, BackgroundWork background,
        ILogger<PortfolioRecorder> log)
    {
        (_history, _engine, _time, _loop, _log) = (history, engine, time, background.Loop("portfolio"), log);
        instruments.ObserveDrift(() => _drifts.Select(each => new Measurement<double>(each.Drift, new KeyValuePair<string, object?>("grading", each.By))));
        instruments.ObserveCapacity(() => _used.Select(each => new Measurement<double>(
            each.Share, new KeyValuePair<string, object?>("grading", each.Grading), new KeyValuePair<string, object?>("level", each.Level))));
    }

    /// <summary>Begins.</summary>
    public void Start() => _loop.Start(Interval, RecordAsync);

    /// <summary>Goes on once.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    internal async Task RecordAsync(CancellationToken cancellationToken)
    {
        await _history.AdvanceAsync(cancellationToken);
        int today = Instant.From(_time.GetUtcNow()).Day;
        WatchCapacity((await _history.DaysAsync(today, today, cancellationToken))[0].Decided);
        int yesterday = today - 1;
        if (yesterday != _closedDay)
        {
            await CompareAsync(yesterday, cancellationToken);
            _closedDay = yesterday;
        }

        if (_hadCustomers && _engine.Population is { } view && HasAllOf(view.Status, yesterday))
        {
            // Once for each day: where it is known, this one is not taken.
            await _history.MeasureAsync(yesterday, view.Status.AsOf, Measured(view, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Stops and keeps what was read. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        await _loop.DisposeAsync();
        try
        {
            await _history.KeepAsync();
        }
        catch (Exception exception)
        {
            // Whatever it was, it is a function of what is in the store, and is read again.
            Log.HistoryNotKept(_log, exception.Message);
        }
    }

    /// <summary>Whether what was acknowledged until the day's end is in the index, and no part of it waits to be brought to the day.</summary>
    private static bool HasAllOf(PopulationStatus status, int day) =>
        status is { IsComplete: true, PassShare: >= 1, Customers: > 0 } && status.AsOf.Day > day;

    private async Task CompareAsync(int day, CancellationToken cancellationToken)
    {
        LevelTally before = (await _history.DaysAsync(day - DriftAlarms.CompareDays, day - DriftAlarms.CompareDays, cancellationToken))[0].Decided;
        LevelTally after = (await _history.DaysAsync(day, day, cancellationToken))[0].Decided;
        List<(string By, double Drift)> drifts = [];
        foreach (string grading in _engine.Standards.InForce.Shape.Gradings.Select(each => each.Name))
        {
            if (PortfolioDrift.Between(TallyKey.GradingPrefix + grading, before, after) is { } drift)
            {
                drifts.Add((grading, drift));
                Tell(grading, drift);
            }
        }

        (_drifts, _hadCustomers) = (drifts, after.Counts.Count > 0);
    }

    /// <summary>A level that more customers are on than can be served is told of once, until it has room again.</summary>
    private void WatchCapacity(LevelTally counted)
    {
        _used = LevelCapacities.Used(_engine.Standards.InForce.Standard, counted);
        foreach (LevelUse use in _used)
        {
            if (use.Share <= 1)
            {
                _overfull.Remove((use.Grading, use.Level));
            }
            else if (_overfull.Add((use.Grading, use.Level)))
            {
                Log.LevelOverfull(_log, use.Grading, use.Level, use.Customers, use.Capacity);
            }
        }
    }

    private void Tell(string grading, double drift)
    {
        switch (DriftAlarms.Of(drift))
        {
            case DriftAlarm.Block:
                Log.SharesOfOthers(_log, grading, drift, DriftAlarms.CompareDays, DriftAlarms.BlockAbove);
                break;
            case DriftAlarm.Review:
                Log.SharesDrift(_log, grading, drift, DriftAlarms.CompareDays, DriftAlarms.ReviewAbove);
                break;
        }
    }

    /// <summary>Words of metrics: levels of risk, bands of satisfaction and potential.</summary>
    private static LevelTally Measured(PopulationView view, CancellationToken cancellationToken)
    {
        string[] words = [.. view.Layout.Levels.Where(level => level.Metric is { Kind: MetricKind.Word }).Select(level => level.Name)];
        var measured = new LevelTally();
        foreach ((string by, IReadOnlyList<PopulationPart> parts) in view.Distribute(words, condition: null, cancellationToken).Distributions)
        {
            foreach (PopulationPart part in parts)
            {
                measured.Add(new TallyKey(by, part.Name), part.Customers);
            }
        }

        return measured;
    }
}
