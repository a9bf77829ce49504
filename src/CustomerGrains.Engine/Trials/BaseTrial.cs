using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Trials;

/// <summary>
/// Grades all customers as they are at one moment by the standards in force and by a candidate. By the candidate each is decided about
/// from what is recorded, as activation does; by the standards in force too where a look is due, so that what time alone has changed is not
/// put down to the candidate. Thresholds by percentile that do not carry over are found anew in a reading of their own before.
/// </summary>
internal sealed class BaseTrial(ICustomerScan customers, StandingShapes shapes, AppliedStandards applied, CompiledStandard candidate, Instant at, int workers)
{
    private readonly Calibration _carried =
        applied.Context.Calibration.CarriedOver(applied.InForce.Standard, candidate.Standard, at.Day);

    /// <summary>The standards in force, the one for everybody first.</summary>
    private readonly CompiledStandard[] _inForce = applied.Trial is { } trial ? [applied.InForce, trial] : [applied.InForce];

    /// <summary>Times that customers are read.</summary>
    public int Readings => NeedsValues ? 2 : 1;

    private bool NeedsValues => candidate.Standard.Gradings.Any(each => each.Rule is PercentileRule && _carried.Find(each.Name) is null);

    /// <summary>Grades everybody.</summary>
    /// <param name="progress">Is told of customers that were read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<StandardTrial> RunAsync(TrialProgress progress, CancellationToken cancellationToken)
    {
        Calibration calibration = NeedsValues ? await CalibrateAsync(progress, cancellationToken) : _carried;
        DecisionContext context = applied.Context with { Calibration = calibration };
        TrialCount[] counts = [.. Enumerable.Range(0, workers).Select(_ => new TrialCount(candidate, _inForce))];
        await SideBySide.EachAsync(
            customers.ScanCustomersAsync(cancellationToken), counts, (count, customer) => Count(count, customer, context), progress.Add, cancellationToken);
        foreach (TrialCount count in counts[1..])
        {
            counts[0].Add(count);
        }

        return new StandardTrial(
            applied.InForce.Standard.Version, at, counts[0].Customers, counts[0].Gradings(), counts[0].Moves(context, at), Past: null)
        {
            Calibration = calibration,
            Warnings = counts[0].Warnings(),
        };
    }

    private async Task<Calibration> CalibrateAsync(TrialProgress progress, CancellationToken cancellationToken) =>
        (await new BaseFigures(customers, shapes, workers).FindAsync(
            candidate.Standard, applied.Context with { Calibration = _carried }, at.Day, progress.Add, cancellationToken)).Calibration;

    private void Count(TrialCount count, StoredCustomer stored, DecisionContext context)
    {
        var customer = ScannedCustomer.From(stored, shapes);
        CompiledStandard inForce = applied.For(stored.CustomerId, customer.Standing);
        Standing before = customer.Standing is { } recorded && IsUpToDate(stored)
            ? recorded
            : Decider.Decide(customer.State, customer.Standing, inForce, applied.ContextOf(inForce), at).Standing;
        Standing after = Decider.Decide(customer.State, customer.Standing, candidate, context, at).Standing;
        count.Count(stored.CustomerId, customer.State, before, after);
    }

    /// <summary>Whether deciding again by the standards in force would find nothing else than what is recorded: the customer's next look is not due.</summary>
    private bool IsUpToDate(StoredCustomer stored) =>
        stored.Snapshot is { Review: var plan } && stored.Tail.Count == 0 && plan.StandardVersion == applied.Key && at < plan.At;
}
