using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Decisions;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Trials;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Portfolios;

public sealed class LevelTallyTests
{
    private static readonly Gen<Standard> AnyVersion =
        from standard in AnyStandard.Of
        from change in Gen.Choose(0, 5)
        from number in Gen.Choose(0, int.MaxValue)
        select Changed(standard with { Segments = [] }, change) with { Version = $"v{number}" };

    /// <summary>
    /// However customers are decided about, and whatever standards follow one another – levels, gradings, stages and lifecycles that are gone,
    /// come back or have other names –, counting what was decided gives what customers are, and how they came there.
    /// </summary>
    [Fact]
    public void What_was_decided_adds_up_to_what_customers_are() => Laws.Hold(
        AnyTrace.Traces.Generator.ListOf(3).Zip(AnyVersion.ListOf(3), (traces, standards) => (traces, standards)).ToArbitrary(), 120, each =>
        {
            CompiledStandard[] standards = [.. each.standards.Select(CompiledStandard.Of)];
            Instant start = each.traces.Max(trace => trace.Later);
            (Standing? Standing, CustomerState State)[] customers = [.. each.traces.Select(trace => ((Standing?)null, Facts.State(trace.Arrived)))];
            var tally = new LevelTally();
            for (int round = 0; round < 9; round++)
            {
                // Back to the one before at the end, as after a rollback.
                CompiledStandard standard = standards[round < 7 ? round / 3 : 1];
                LevelTally before = tally.Copy();
                Standing?[] standings = [.. customers.Select(customer => customer.Standing)];
                MigrationTally[] migrations = [.. Names(standards).Select(name => new MigrationTally(name.Subject, name.Name))];
                for (int step = 0; step < 2; step++)
                {
                    for (int customer = 0; customer < customers.Length; customer++)
                    {
                        Decision decision = Decider.Decide(
                            customers[customer].State, customers[customer].Standing, standard, AnyStandard.Context, start.Plus(TimeSpan.FromDays((round * 20) + (step * 7))));
                        tally.Take(decision.Changes);
                        Array.ForEach(migrations, migration => migration.Take($"c-{customer}", decision.Changes));
                        customers[customer].Standing = decision.Standing;
                    }
                }

                foreach (((DecisionSubject subject, string name), MigrationTally migration) in Names(standards).Zip(migrations))
                {
                    string[] now = [.. customers.Select(customer => LevelOf(customer.Standing, subject, name))];
                    Assert.Equal(
                        now.Where(level => level.Length > 0).GroupBy(level => level).Select(level => KeyValuePair.Create(level.Key, level.LongCount())).OrderBy(level => level.Key),
                        tally.Of(migration.By).OrderBy(level => level.Key));
                    AssertMoves(standings.Select(standing => LevelOf(standing, subject, name)).Zip(now), migration.Between(before, tally, []));
                }

                Assert.Equal(customers.Length, tally.Customers);
            }
        });

    [Fact]
    public void A_notice_moves_nobody_and_shares_that_move_drift()
    {
        var before = new LevelTally();
        before.Add(new TallyKey("grading:tier", "gold"), 50);
        before.Add(new TallyKey("grading:tier", "plain"), 50);
        LevelTally after = before.Copy();
        DecisionChange[] notice = [new(DecisionSubject.Grading, "tier", "gold", "plain", DecisionReason.Notice, DueDay: 9)];
        after.Take(notice);
        Assert.Equal(before.Counts, after.Counts);

        DecisionChange[] fall = [new(DecisionSubject.Grading, "tier", "gold", "plain", DecisionReason.Demotion)];
        var moves = new MigrationTally(DecisionSubject.Grading, "tier");
        for (int customer = 0; customer < 20; customer++)
        {
            after.Take(fall);
            moves.Take($"c-{customer}", fall);
        }

        PortfolioMigration migration = moves.Between(before, after, ["plain", "gold"]);
        Assert.Equal(["", "plain", "gold"], migration.Levels);
        Assert.Equal((50L, 20L, 30L), (migration.Moves[1, 1], migration.Moves[2, 1], migration.Moves[2, 2]));
        Assert.Equal(PopulationStability.Between([50, 50], [70, 30]), migration.Drift, 12);
        Assert.Equal(DriftAlarm.Review, DriftAlarms.Of(migration.Drift));
        Assert.Equal((DriftAlarm.None, DriftAlarm.Block), (DriftAlarms.Of(0.1), DriftAlarms.Of(0.26)));
    }

    private static void AssertMoves(IEnumerable<(string From, string To)> expected, PortfolioMigration migration)
    {
        string[] levels = [.. migration.Levels];
        long[,] moves = new long[levels.Length, levels.Length];
        foreach ((string from, string to) in expected)
        {
            moves[Array.IndexOf(levels, from), Array.IndexOf(levels, to)]++;
        }

        Assert.Equal(moves, migration.Moves);
    }

    private static IEnumerable<(DecisionSubject Subject, string Name)> Names(CompiledStandard[] standards) =>
        standards.SelectMany(each => each.Shape.Gradings).Select(each => (DecisionSubject.Grading, each.Name))
            .Concat(standards.SelectMany(each => each.Shape.Lifecycles).Select(each => (DecisionSubject.Lifecycle, each.Name))).Distinct();

    private static string LevelOf(Standing? standing, DecisionSubject subject, string name) =>
        standing is null ? "" : subject == DecisionSubject.Grading ? standing.LevelOf(name) ?? "" : standing.StageOf(name) ?? "";

    private static Standard Changed(Standard standard, int change) => Graded(standard with { Plans = [] }, change);

    private static Standard Graded(Standard standard, int change) => change switch
    {
        1 => standard with { Gradings = [.. standard.Gradings.Skip(1)] },
        2 => standard with { Gradings = [.. standard.Gradings.Select(Renamed)] },
        3 => standard with { Lifecycles = [.. standard.Lifecycles.Select(life => life with { Name = "other_life" })] },
        4 => standard with { Lifecycles = [.. standard.Lifecycles.Select(life => life with { Stages = [.. life.Stages.Select(Renamed)] })] },
        5 => standard with { Gradings = [] },
        _ => standard,
    };

    private static Grading Renamed(Grading grading) => grading with
    {
        Levels = [.. grading.Levels.Select(level => level.Name == "b" ? level with { Name = "bb" } : level)],
    };

    private static LifecycleStage Renamed(LifecycleStage stage) => stage with
    {
        Name = stage.Name == "b" ? "bb" : stage.Name,
        Transitions = [.. stage.Transitions.Select(each => each.To == "b" ? each with { To = "bb" } : each)],
    };
}
