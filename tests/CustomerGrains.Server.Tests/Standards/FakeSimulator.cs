using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Trials;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>Says what it was told to say.</summary>
internal sealed class FakeSimulator : IStandardSimulator
{
    /// <summary>The drift of the first grading.</summary>
    public double Drift { get; set; } = 0.125;

    /// <summary>What is awaited between the progress and the result.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    /// <summary>The last standard that was tried.</summary>
    public CompiledStandard? Tried { get; private set; }

    /// <summary>The past asked for, last.</summary>
    public PastWeeks Past { get; private set; }

    public async Task<StandardTrial> SimulateAsync(
        CompiledStandard candidate, PastWeeks past, Func<long, long, ValueTask> report, CancellationToken cancellationToken)
    {
        (Tried, Past) = (candidate, past);
        await report(0, 3);
        await report(3, 3);
        await Meanwhile();
        return new StandardTrial(
            "standard-1-eur", new Instant(5_000_000), Customers: 3,
            [
                new GradingTrial(
                    "tier",
                    [new TrialLevel("", 0, 1, 0, 0), new TrialLevel("bronze", 2, 0, 0, 0), new TrialLevel("gold", 1, 2, 5_000, 10_000)],
                    [new TrialMigration("bronze", "gold", 1), new TrialMigration("bronze", "", 1), new TrialMigration("gold", "gold", 1)],
                    Drift, MovedTwoLevels: 1),
                new GradingTrial("loyalty", [], [], Drift / 2, 0),
            ],
            [new TrialMove("c-1", "tier", "bronze", "gold", "revenue_365d is 1,200")],
            past.Weeks == 0 ? null : new PastTrial(past.Weeks, [new PastGradingTrial("tier", 4, 2, 8, [new PastMoney("bronze", 2, 100), new PastMoney("gold", 1, 300)])], [new PastWarningTrial("complaint", 9, 1.125, 8, 6, 0.5) { Ended = 3, LapsesWarned = 4, LeadDays = 250 }, new PastWarningTrial("rare", 0, 0, 0, 0, 0)])
            {
                AllWarnings = new PastWarningTrial("", 9, 1.125, 8, 6, 0.5) { LapsesWarned = 5, LeadDays = 300 },
                Lapses = 16,
            });
    }
}
