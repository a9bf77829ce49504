using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Trials;

/// <summary>Tries a standard on all customers without any effect, while the engine goes on.</summary>
/// <param name="store">Where customers are kept.</param>
/// <param name="shapes">The names behind what was decided under all standards so far.</param>
/// <param name="applied">Gives the standards applied at the moment.</param>
/// <param name="time">The clock.</param>
/// <param name="options">Settings, within their ranges.</param>
public sealed class StandardSimulator(
    IServiceStore store, StandingShapes shapes, Func<AppliedStandards> applied, TimeProvider time, StandardSimulatorOptions? options = null)
    : IStandardSimulator
{
    private readonly StandardSimulatorOptions _options = options ?? new StandardSimulatorOptions();

    /// <inheritdoc/>
    public async Task<StandardTrial> SimulateAsync(
        CompiledStandard candidate, PastWeeks past, Func<long, long, ValueTask> report, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(past.Weeks, nameof(past));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(past.Weeks, TrialLimits.PastWeeksMax, nameof(past));
        long customers = (await store.CountPopulationAsync(cancellationToken)).Sum(each => each.Customers);
        Instant at = Instant.From(time.GetUtcNow());
        var present = new BaseTrial(store, shapes, applied(), candidate, at, _options.Workers);
        PastRun? run = past.Weeks == 0 ? null : new PastRun(
            store, shapes, candidate, new PastCalendar(candidate.Standard, past.Weeks, at.Day, past.IsAsRecorded), _options.Workers, _options.PastMemoryBytes);
        var progress = new TrialProgress(customers, present.Readings + (run?.Readings ?? 0));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<StandardTrial> trial = Task.Run(
            async () =>
            {
                StandardTrial found = await present.RunAsync(progress, stop.Token);
                return run is null ? found : found with { Past = await run.RunAsync(progress, stop.Token) };
            },
            CancellationToken.None);
        try
        {
            await ReportAsync(trial, progress, report);
            return await trial;
        }
        finally
        {
            // Whatever ends it, nothing of it goes on afterwards.
            await stop.CancelAsync();
            await Task.WhenAny(trial);
        }
    }

    private async Task ReportAsync(Task trial, TrialProgress progress, Func<long, long, ValueTask> report)
    {
        using var timer = new PeriodicTimer(_options.ReportInterval, time);
        _ = trial.ContinueWith(_ => timer.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!trial.IsCompleted && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            await report(progress.Done, progress.Total);
        }
    }
}
