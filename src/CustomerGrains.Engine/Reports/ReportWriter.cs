using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Engine.Population;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Reports;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Reports;

/// <summary>
/// Keeps the reports up: customers whose rows of the population index are new, and what was decided since. It stands beside the engine and
/// costs grains nothing but the index that they keep anyway; it rests three times as long as it works, so of all processors it takes a
/// quarter of one at most, and is later when there is much to write. How late it is it writes with the rest.
/// </summary>
/// <param name="reports">Where they are kept; stays the caller's.</param>
/// <param name="feed">What was decided.</param>
/// <param name="engine">Whose customers they are.</param>
/// <param name="shapes">The names behind what was decided.</param>
/// <param name="kpis">Makes the measures of each day.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed class ReportWriter(
    IReportStore reports, IChangeFeed feed, EmbeddedEngine engine, StandingShapes shapes, KpiReport kpis, TimeProvider time, ILogger<ReportWriter> logger) : IAsyncDisposable
{
    private const int RestsForWork = 3;
    private const int RecordsAtOnce = 2_048;

    /// <summary>Between one round and the next.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private object? _rows;
    private long _written;

    /// <summary>Begins.</summary>
    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Writes whatever is new, once. Not to be called by two at a time.</summary>
    /// <param name="cancellationToken">Stops it; what was written stays.</param>
    /// <exception cref="StoreException">Something could not be read or written; the next time goes on from there.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (engine.Population is { } population)
        {
            await reports.PrepareAsync(cancellationToken);
            Instant? changesAsOf = await WriteChangesAsync(cancellationToken);
            await WriteCustomersAsync(population, cancellationToken);
            await WriteKpisAsync(population, cancellationToken);
            await reports.WriteAsync(Batch([], (CustomerReports.Freshness, [Freshness(population, changesAsOf)])), cancellationToken);
        }
    }

    /// <summary>Stops; what was begun is finished or given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task WriteCustomersAsync(PopulationView population, CancellationToken cancellationToken)
    {
        long written = population.Rows == _rows ? _written : 0;
        long upTo = population.Writes;
        MatterBoard matters = engine.Matters!;
        var rows = new CustomerRows(population.Layout);
        long begun = time.GetTimestamp();
        foreach (List<Core.Population.IndexRow> some in population.WrittenAfter(written))
        {
            string[] customerIds = [.. some.Select(row => row.CustomerId)];
            await reports.WriteAsync(
                Batch(
                    customerIds,
                    (CustomerReports.Customers, [.. some.Select(rows.Make)]),
                    (CustomerReports.Warnings, [.. customerIds.SelectMany(each => matters.Of(MatterKinds.Warnings, each)).Select(each => DecisionRows.Of(each, population.Standard))]),
                    (CustomerReports.Tasks, [.. customerIds.SelectMany(each => matters.Of(MatterKinds.Tasks, each)).Select(each => DecisionRows.Of(each, population.Standard))])),
                cancellationToken);
            begun = await RestAsync(begun, cancellationToken);
        }

        (_rows, _written) = (population.Rows, upTo);
    }

    /// <summary>Writes what was decided up to the present, and gives the instant of that; null when somebody else writes.</summary>
    private async Task<Instant?> WriteChangesAsync(CancellationToken cancellationToken)
    {
        FeedPosition after = await reports.ReadPlaceAsync(cancellationToken);
        FeedPosition start = (await feed.ReadFeedBoundsAsync(cancellationToken)).Start;
        long begun = time.GetTimestamp();
        while (true)
        {
            Instant now = Now();
            FeedPage page = await feed.ReadFeedAsync(after < start ? start : after, RecordsAtOnce, cancellationToken);
            if (page.End > after)
            {
                ReportValue[][] rows = [.. page.Records.Select(record => FollowedChange.Of(record, shapes)).OfType<FollowedChange>().SelectMany(DecisionRows.Of)];
                var batch = new ReportBatch
                {
                    Rows = new Dictionary<string, IReadOnlyList<ReportValue[]>> { [CustomerReports.Changes] = rows },
                    Changes = new ReportStretch(after, page.End),
                };
                if (!await reports.WriteAsync(batch, cancellationToken))
                {
                    return null;
                }
            }

            after = page.End > after ? page.End : after;
            if (page.IsLast)
            {
                return now;
            }

            begun = await RestAsync(begun, cancellationToken);
        }
    }

    private async Task WriteKpisAsync(PopulationView population, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();

        // A batch that fails is given again the next time: what made it counts as written only when the one after it is asked for.
        await foreach (ReportBatch batch in kpis.BatchesAsync(population.Standard, engine.Standards.InForce.Shape, Now(), cancellationToken))
        {
            await reports.WriteAsync(batch, cancellationToken);
            begun = await RestAsync(begun, cancellationToken);
        }
    }

    private ReportValue[] Freshness(PopulationView population, Instant? changesAsOf) =>
    [
        Now(),
        population.Status.AsOf,
        changesAsOf is { } asOf ? asOf : ReportValue.None,
        population.Status.IsComplete,
        population.Status.Customers,
        population.Standard.Version,
        population.Standard.ReportingCurrency.Code,
        kpis.AsOf is { } kpisAsOf ? kpisAsOf : ReportValue.None,
    ];

    private async Task<long> RestAsync(long begun, CancellationToken cancellationToken)
    {
        await Task.Delay(RestsForWork * time.GetElapsedTime(begun), time, cancellationToken);
        return time.GetTimestamp();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await WriteAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever it was, the next time goes on from there.
                Log.ReportsFailed(logger, exception.Message);
            }

            await Task.Delay(Interval, time, _stop.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private Instant Now() => Instant.From(time.GetUtcNow());

    private static ReportBatch Batch(string[] customerIds, params ReadOnlySpan<(string Table, ReportValue[][] Rows)> rows)
    {
        var all = new Dictionary<string, IReadOnlyList<ReportValue[]>>();
        foreach ((string table, ReportValue[][] some) in rows)
        {
            all[table] = some;
        }

        return new ReportBatch { CustomerIds = customerIds, Rows = all };
    }
}
