using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Population;

/// <summary>
/// Keeps the population index: shards hand in a row with every snapshot, and a pass in the background puts in everybody else – at the start,
/// each UTC day, and when other standards apply. Standards that need other columns get an index of their own, built beside the present one,
/// which answers until the other is complete.
/// </summary>
internal sealed class LivePopulation : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _changing = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PopulationPass _pass;
    private volatile PopulationState _present;
    private volatile PopulationState? _next;
    private volatile RowMaker _rows;
    private CancellationTokenSource _standards = new();
    private Instant _since;
    private int _passedDay = int.MinValue;
    private long _late;
    private Task _loop = Task.CompletedTask;

    public LivePopulation(ICustomerStore store, StandingShapes shapes, AppliedStandards standards, TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        _pass = new PopulationPass(store, shapes, time, Matters, exception => Log.RowFault(logger, exception));
        _rows = new RowMaker(PopulationLayout.Of(standards), standards);
        _present = new PopulationState(_rows);
    }

    /// <summary>What somebody has to work on of all customers.</summary>
    public MatterBoard Matters { get; } = new();

    /// <summary>Makes rows by the standards applied.</summary>
    public RowMaker Rows => _rows;

    /// <summary>The index that answers come from.</summary>
    public PopulationState Present => _present;

    /// <summary>Begins to put in all customers. Before it only the shards' rows come.</summary>
    /// <param name="settle">
    /// Completes when every shard makes rows by the standards applied, and the snapshots that came with earlier rows are in the store: only
    /// then does the store have whoever has no row of the newest columns.
    /// </param>
    public void Start(Func<Task> settle) => _loop = Task.Run(() => RunAsync(settle));

    /// <summary>
    /// Goes on by other standards, and has all customers put in by them. Where only what is known of all customers together is new, rows
    /// come as customers are looked at again.
    /// </summary>
    /// <returns>What makes the rows from now on.</returns>
    public RowMaker Apply(AppliedStandards standards)
    {
        lock (_changing)
        {
            AppliedStandards before = _rows.Standards;
            if (ReferenceEquals(before.InForce, standards.InForce) && ReferenceEquals(before.Trial, standards.Trial) && before.Audience == standards.Audience)
            {
                _rows = new RowMaker(_rows.Layout, standards);
                (_next ?? _present).Rows = _rows;
                return _rows;
            }

            PopulationLayout layout = PopulationLayout.Of(standards);
            PopulationState? known = _present.Rows.Layout.IsSameAs(layout) ? _present : _next?.Rows.Layout.IsSameAs(layout) == true ? _next : null;
            _rows = new RowMaker(known?.Rows.Layout ?? layout, standards);
            known?.Apply(_rows);
            if (known != _present)
            {
                _present.Freeze(Now());
            }

            _next = known == _present ? null : known ?? new PopulationState(_rows);
            _since = Now();
            CancellationTokenSource passing = _standards;
            _standards = new CancellationTokenSource();
            passing.Cancel();
            return _rows;
        }
    }

    /// <summary>Takes a row.</summary>
    public void Put(IndexRow row)
    {
        Matters.Put(row.CustomerId, row.Version, row.Standing);
        if (row.Columns != _rows.Layout.Columns)
        {
            Interlocked.Increment(ref _late);
        }

        // The next one is looked at first: it may take the place of the present one at any time, and never the other way round.
        PopulationState? next = _next;
        PopulationState state = next?.Index.Columns == row.Columns ? next : _present;
        if (state.Index.Columns == row.Columns)
        {
            state.Index.Put(row);
        }
    }

    /// <summary>
    /// What is known of all customers together, as decisions are to be made by it from now on: the very context in force while its
    /// thresholds are not to be refreshed and its portfolio is of today, and while not all customers are in the index as they are today.
    /// </summary>
    /// <param name="context">The context in force.</param>
    public DecisionContext Refreshed(DecisionContext context)
    {
        PopulationState state = _present;
        int day = Now().Day;
        return state.IsComplete && _next is null && Volatile.Read(ref _passedDay) == day
            ? state.Index.WhileStill(() => state.Figures.Refreshed(context, day))
            : context;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _standards.Dispose();
    }

    private async Task RunAsync(Func<Task> settle)
    {
        (Instant since, int day) = (new Instant(long.MinValue), 0);
        while (!_stop.IsCancellationRequested)
        {
            (PopulationState state, Instant wanted, CancellationToken standards) = Wanted();
            try
            {
                int today = Now().Day;
                if (wanted != since || today != day || !state.IsComplete)
                {
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, standards);
                    var midnight = new Instant(today * TimeSpan.MicrosecondsPerDay);
                    await settle().WaitAsync(either.Token);
                    long late = Volatile.Read(ref _late);
                    await _pass.RunAsync(state, wanted > midnight || !state.IsComplete ? wanted : midnight, either.Token);
                    if (late != Volatile.Read(ref _late))
                    {
                        // A row of other columns was let out meanwhile, and its snapshot may have come behind the pass.
                        continue;
                    }

                    (since, day) = (wanted, today);
                    Volatile.Write(ref _passedDay, today);
                    Swap(state);
                }

                await Task.Delay(Pause, _time, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested || standards.IsCancellationRequested)
            {
                // The engine stops, or other standards apply and the pass begins anew.
            }
            catch (Exception exception)
            {
                Log.PassFailed(_logger, exception.Message);
                await Task.Delay(Pause, _time, _stop.Token).ContinueWith(
                    static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private (PopulationState State, Instant Since, CancellationToken Standards) Wanted()
    {
        lock (_changing)
        {
            return (_next ?? _present, _since, _standards.Token);
        }
    }

    /// <summary>An index that has become complete takes the place of the one before.</summary>
    private void Swap(PopulationState complete)
    {
        lock (_changing)
        {
            if (_next == complete)
            {
                _present = complete;
                _next = null;
            }
        }
    }

    private Instant Now() => Instant.From(_time.GetUtcNow());
}
