using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Decisions;

/// <summary>A standard that was followed by a bad one is in force again.</summary>
public sealed class RollbackTests
{
    [Fact]
    public void What_had_been_decided_holds_again_as_if_the_other_standard_had_not_been() => Laws.Hold(
        AnyTrace.Traces.Generator.Zip(AnyStandard.Of.Zip(AnyStandard.Of, (good, bad) => (good, bad)), (trace, each) => (trace, each.good, each.bad)).ToArbitrary(),
        150,
        each =>
        {
            CompiledStandard good = CompiledStandard.Of(each.good);
            CompiledStandard bad = CompiledStandard.Of(each.bad with { Version = "bad" });
            CustomerState state = Facts.State(each.trace.Arrived);
            Standing? before = null;
            Instant at = each.trace.Later;
            for (int days = 0; days < 100; days += 10)
            {
                at = each.trace.Later.Plus(TimeSpan.FromDays(days));
                before = Decider.Decide(state, before, good, AnyStandard.Context, at).Standing;
            }

            Standing? standing = before;
            for (int days = 0; days < 60; days += 15)
            {
                Instant later = at.Plus(TimeSpan.FromDays(days));
                standing = Decider.Decide(state, standing, bad, AnyStandard.Context, later).Standing;
                Standing restored = Decider.Decide(state, standing, good, AnyStandard.Context, later).Standing;
                Standing undisturbed = Decider.Decide(state, before, good, AnyStandard.Context, later).Standing;
                Assert.Equal(undisturbed.Grades.ToArray(), restored.Grades.ToArray());
                Assert.Equal(undisturbed.Stages.ToArray(), restored.Stages.ToArray());
                Assert.Null(restored.Earlier);
            }
        });

    [Fact]
    public void A_grade_held_by_hysteresis_is_restored_and_told()
    {
        Grading Amount(double gold) => new()
        {
            Name = "amount",
            Levels = [new GradeLevel { Name = "plain" }, new GradeLevel { Name = "gold", From = gold }],
            Rule = new ThresholdRule("revenue_365d"),
            Stability = new Stability { EnterFactor = 1.5, LeaveFactor = 0.5 },
        };
        CompiledStandard With(string version, double gold) =>
            CompiledStandard.Of(Facts.Standard with { Version = version, Gradings = [Amount(gold)], Lifecycles = [], Segments = [], Warnings = [], Plans = [], Actions = [], Tasks = [] });
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(100_00)));
        Instant at = Instant.StartOfDay(Facts.Today);
        Standing held = Decider.Decide(state, null, With("good", 100), DecisionContext.None, at).Standing;
        Assert.Equal("gold", held.LevelOf("amount"));
        Standing lowered = Decider.Decide(state, held, With("bad", 1_000), DecisionContext.None, at).Standing;
        Assert.Equal("plain", lowered.LevelOf("amount"));

        Decision restored = Decider.Decide(state, lowered, With("good", 100), DecisionContext.None, at);
        Assert.Equal(new DecisionChange(DecisionSubject.Grading, "amount", "plain", "gold", DecisionReason.StandardChange), Assert.Single(restored.Changes));
        Assert.Equal(held.Grades.ToArray(), restored.Standing.Grades.ToArray());
        Assert.Equal("plain", Decider.Decide(state, lowered, With("third", 100), DecisionContext.None, at).Standing.LevelOf("amount"));
    }
}
