using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Engine.Trials;

namespace CustomerGrains.Server.Standards.Contexts;

/// <summary>
/// Finds what is known of all customers together for a standard before anything is decided by it, and keeps it durably: what was kept for it
/// before; else the thresholds that it was tried with, so that it does what was said to come; else thresholds from the customers as they are.
/// </summary>
/// <param name="ledger">Where it is kept.</param>
/// <param name="figures">Reads all customers.</param>
/// <param name="time">The clock.</param>
internal sealed class ContextFinder(StandardLedger ledger, BaseFigures figures, TimeProvider time)
{
    /// <summary>Finds it.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="isRunning">
    /// Whether customers are being decided about by another standard. At the start of a server that has never known anything of all customers
    /// together, nothing is known: it is found while the server runs.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Storage.StoreException">The store failed.</exception>
    public async Task<DecisionContext> FindAsync(CompiledStandard standard, bool isRunning, CancellationToken cancellationToken)
    {
        string version = standard.Standard.Version;
        Calibration tried = await ledger.LookAsync(
            (register, _, _) => register.Find(version)?.Simulation?.Calibration ?? Calibration.None, cancellationToken);
        if (ledger.Contexts.Newest(version) is { } kept)
        {
            return kept;
        }

        if (ledger.Contexts.IsEmpty && !isRunning)
        {
            return DecisionContext.None;
        }

        DecisionContext found = await MakeAsync(standard, tried, cancellationToken);
        await ledger.KeepAsync(version, found, replaced: null, cancellationToken);
        return ledger.Contexts.Newest(version)!;
    }

    private async Task<DecisionContext> MakeAsync(CompiledStandard standard, Calibration tried, CancellationToken cancellationToken)
    {
        int today = Instant.From(time.GetUtcNow()).Day;
        PortfolioFigures? portfolio = ledger.Contexts.NewestOfAll?.Portfolio;
        var known = new DecisionContext(portfolio, tried);
        if (tried.Covers(standard.Standard, today))
        {
            return known;
        }

        DecisionContext found = await figures.FindAsync(standard.Standard, known, today, static _ => { }, cancellationToken);
        return portfolio is null ? found : found with { Portfolio = portfolio };
    }
}
