using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Decisions;

public sealed class DeciderTests
{
    private const int Rounds = 100;

    private static readonly Instant At = Instant.StartOfDay(Facts.Today);

    [Fact]
    public void The_tier_without_stability_is_that_of_the_assessment_and_so_is_the_stage() =>
        Laws.Hold(AnyTrace.Traces, 400, trace =>
        {
            CompiledStandard standard = CompiledStandard.Of(Facts.Standard with
            {
                Gradings = [ShippedGradings.CompositeTier(Facts.Standard) with { Stability = Stability.AtOnce }],
                Lifecycles = [ShippedLifecycles.Purchases(Facts.Standard)],
                Segments = [], Warnings = [], Plans = [], Actions = [], Tasks = [],
            });
            CustomerState state = Facts.State(trace.Arrived);
            Standing? standing = null;
            for (int days = 0; days < 800; days += 50)
            {
                Instant at = trace.Later.Plus(TimeSpan.FromDays(days));
                Assessment assessment = Assessor.Assess(state, Facts.Standard, at);
                standing = Decider.Decide(state, standing, standard, DecisionContext.None, at).Standing;
                Assert.Equal(assessment.Tier.ToString().ToLowerInvariant(), standing.LevelOf("tier"));
                Assert.Equal(assessment.Stage.ToString(), standing.StageOf("purchases").Replace("_p", "P", StringComparison.Ordinal), ignoreCase: true);
            }
        });

    [Fact]
    public void The_same_facts_decided_on_at_the_same_instants_give_the_same_standing() =>
        Laws.Hold(AnyTrace.Traces.Generator.Zip(AnyStandard.Of, (trace, standard) => (trace, standard)).ToArbitrary(), 150, each =>
        {
            CompiledStandard standard = CompiledStandard.Of(each.standard);
            (CustomerState one, CustomerState other) = (Facts.State(each.trace.Arrived), Facts.State(each.trace.Rearranged));
            (Standing? first, Standing? second) = (null, null);
            for (int days = 0; days < 300; days += 10)
            {
                Instant at = each.trace.Later.Plus(TimeSpan.FromDays(days));
                first = Decider.Decide(one, first, standard, AnyStandard.Context, at).Standing;
                second = Decider.Decide(other, second, standard, AnyStandard.Context, at).Standing;
                Assert.Equal(first, second);
            }
        });

    [Fact]
    public void Assessing_and_deciding_together_gives_what_each_gives_alone() =>
        Laws.Hold(AnyTrace.Traces.Generator.Zip(AnyStandard.Of, (trace, standard) => (trace, standard)).ToArbitrary(), 150, each =>
        {
            CompiledStandard standard = CompiledStandard.Of(each.standard);
            CustomerState state = Facts.State(each.trace.Arrived);
            Standing? standing = null;
            for (int days = 0; days < 300; days += 10)
            {
                Instant at = each.trace.Later.Plus(TimeSpan.FromDays(days));
                (Assessment found, Decision decision) = Decider.AssessAndDecide(state, standing, standard, AnyStandard.Context, at);
                Decision alone = Decider.Decide(state, standing, standard, AnyStandard.Context, at);
                Assert.Equal(Assessor.Assess(state, each.standard, at), found);
                Assert.Equal(alone.Standing, decision.Standing);
                Assert.Equal(alone.Changes, decision.Changes);
                standing = decision.Standing;
            }
        });

    [Fact]
    public void A_new_customer_gets_at_once_what_its_figures_ask_for_and_is_told_so()
    {
        Decision decision = Decider.Decide(Buyer(6, 40_000), null, Compiled(Amount()), DecisionContext.None, At);
        DecisionChange change = Assert.Single(decision.Changes);
        Assert.Equal(new DecisionChange(DecisionSubject.Grading, "amount", "", "large", DecisionReason.First), change);
        Assert.Equal(new GradeStanding(3, Facts.Today), decision.Standing.Grades[0]);
        Assert.Equal("", Decider.Decide(Facts.State(), null, Compiled(Amount() with { Rule = new ThresholdRule("recency_days") }), DecisionContext.None, At).Standing.LevelOf("amount"));
    }

    [Fact]
    public void Under_another_version_levels_are_taken_over_by_name()
    {
        CustomerState state = Buyer(6, 40_000);
        Standing before = Decider.Decide(state, null, Compiled(Amount()), DecisionContext.None, At).Standing;
        Grading longer = Amount() with { Levels = [Level("small", null), Level("middle", 50), Level("medium", 100), Level("large", 2_000), Level("huge", 5_000)] };
        Instant later = At.Plus(TimeSpan.FromDays(3));
        Decision same = Decider.Decide(state, before, Compiled(longer) is var renamed ? CompiledStandard.Of(renamed.Standard with { Version = "two" }) : null!, DecisionContext.None, later);
        Assert.Equal("large", same.Standing.LevelOf("amount"));
        Assert.Equal(new GradeStanding(4, Facts.Today, VersionPlace: 1), same.Standing.Grades[0]);
        Assert.Equal(["two", "one"], same.Standing.Versions.ToArray());
        Assert.Empty(same.Changes);
    }

    [Fact]
    public void What_a_new_version_asks_for_comes_at_once_and_what_it_no_longer_has_goes()
    {
        CustomerState state = Buyer(6, 40_000);
        Standing before = Decider.Decide(state, null, Compiled(Amount(), Amount() with { Name = "other" }), DecisionContext.None, At).Standing;
        var steady = new Stability { ConfirmDays = 90, DwellDays = 90 };
        CompiledStandard dearer = CompiledStandard.Of(Compiled(Amount(from: 9_000) with { Stability = steady }).Standard with { Version = "two" });
        Decision decision = Decider.Decide(state, before, dearer, DecisionContext.None, At);
        Assert.Equal(
            [new("other", "large", ""), new("amount", "large", "medium")],
            decision.Changes.Select(change => new Moved(change.Name, change.From, change.To)));
        Assert.All(decision.Changes, change => Assert.Equal(DecisionReason.StandardChange, change.Reason));
        CompiledStandard gentle = CompiledStandard.Of(Compiled(Amount(from: 9_000) with { Stability = steady with { GraceDays = 30 } }).Standard with { Version = "two" });
        DecisionChange notice = Decider.Decide(state, before, gentle, DecisionContext.None, At).Changes[1];
        Assert.Equal(new DecisionChange(DecisionSubject.Grading, "amount", "large", "medium", DecisionReason.Notice, Facts.Today + 30), notice);
    }

    [Fact]
    public void A_grade_set_by_hand_holds_until_its_end_whatever_the_figures_say()
    {
        (CustomerState state, CompiledStandard standard) = (Buyer(1, 500), Compiled(Amount()));
        Standing standing = Decider.Decide(state, null, standard, DecisionContext.None, At).Standing
            .With(new GradeOverride("amount", "large", "a friend of the house", "ann", Facts.Today + 10));
        Decision set = Decider.Decide(state, standing, standard, DecisionContext.None, At);
        Assert.Equal(new DecisionChange(DecisionSubject.Grading, "amount", "small", "large", DecisionReason.Override), Assert.Single(set.Changes));
        Assert.Equal(Facts.Today + 10, NextDecision.After(state, set.Standing, standard, DecisionContext.None, At).Day);
        Assert.Same(set.Standing, Decider.Decide(state, set.Standing, standard, DecisionContext.None, At.Plus(TimeSpan.FromDays(9))).Standing);
        Decision ended = Decider.Decide(state, set.Standing, standard, DecisionContext.None, At.Plus(TimeSpan.FromDays(10)));
        Assert.Equal(new DecisionChange(DecisionSubject.Grading, "amount", "large", "small", DecisionReason.OverrideEnded), Assert.Single(ended.Changes));
        Assert.Empty(ended.Standing.Overrides.ToArray());
        Decision revoked = Decider.Decide(state, set.Standing.WithoutOverride("amount", Facts.Today + 2), standard, DecisionContext.None, At.Plus(TimeSpan.FromDays(2)));
        Assert.Equal("small", revoked.Standing.LevelOf("amount"));
    }

    [Fact]
    public void Who_belongs_to_an_excluding_segment_has_no_grade_until_leaving_it()
    {
        Segment staff = new() { Name = "staff", ExcludesFromGrading = true, When = new AttributeCondition("type", Comparison.Equal, ComparedValue.Of("staff")) };
        CompiledStandard standard = CompiledStandard.Of(Compiled(Amount()).Standard with { Segments = [staff] });
        CustomerState state = Buyer(6, 40_000);
        Standing standing = Decider.Decide(state, null, standard, DecisionContext.None, At).Standing;
        state.Apply(Facts.Of(new AttributeChange("type", "staff"), id: "hired", microseconds: 1));
        Decision hired = Decider.Decide(state, standing, standard, DecisionContext.None, At);
        Assert.Equal([DecisionReason.SegmentEntered, DecisionReason.Excluded], hired.Changes.Select(change => change.Reason));
        Assert.Equal("", hired.Standing.LevelOf("amount"));
        state.Apply(Facts.Of(new AttributeChange("type", ""), id: "left", microseconds: 2));
        Decision left = Decider.Decide(state, hired.Standing, standard, DecisionContext.None, At);
        Assert.Equal([DecisionReason.SegmentLeft, DecisionReason.Included], left.Changes.Select(change => change.Reason));
        Assert.Equal("large", left.Standing.LevelOf("amount"));
    }

    [Fact]
    public void Guards_that_hold_at_once_send_nobody_round()
    {
        Condition always = new MetricCondition("purchases_lifetime", Comparison.AtLeast, ComparedValue.Of(0));
        Lifecycle round = new()
        {
            Name = "round",
            Stages =
            [
                new LifecycleStage { Name = "a", Transitions = [new StageTransition { To = "b", When = always }] },
                new LifecycleStage { Name = "b", Transitions = [new StageTransition { To = "a", When = always, AfterDays = 20 }] },
            ],
        };
        CompiledStandard standard = CompiledStandard.Of(Compiled(Amount()).Standard with { Lifecycles = [round] });
        Standing? standing = null;
        for (int day = 0; day < 50; day++)
        {
            standing = Decider.Decide(Buyer(1, 100), standing, standard, DecisionContext.None, At.Plus(TimeSpan.FromDays(day))).Standing;
            Assert.Equal("b", standing.StageOf("round"));
        }
    }

    [Fact]
    public void Deciding_that_nothing_changes_allocates_nothing()
    {
        CompiledStandard standard = CompiledStandard.Of(Facts.Standard);
        CustomerState state = Buyer(30, 3_000);
        state.Apply(Facts.Of(new AttributeChange("customer_type", "person"), id: "type"));
        Standing standing = Decider.Decide(state, null, standard, DecisionContext.None, At).Standing;
        Assert.Equal(0, Allocated(() => Decider.Decide(state, standing, standard, DecisionContext.None, At)));

        // A search decides in full on the day it finds, and that decision is made to be thrown away: one standing, not one for each day.
        Assert.InRange(Allocated(() => NextDecision.After(state, standing, standard, DecisionContext.None, At)) / Rounds, 0, 600);
    }

    [Fact]
    public void Numbers_that_are_no_places_in_the_shape_are_refused()
    {
        StandingShape shape = Compiled(Amount()).Shape;
        Assert.Throws<ArgumentException>(() => new Standing(shape, [new GradeStanding(4, 1)], [], 0, ["one"], []));
        Assert.Throws<ArgumentException>(() => new Standing(shape, [new GradeStanding(3, 1)], [], 1, ["one"], []));
        Assert.Throws<ArgumentException>(() => new Standing(shape, [new GradeStanding(3, 1)], [], 0, ["two"], []));
        Assert.Equal("large", new Standing(shape, [new GradeStanding(3, 1)], [], 0, ["one"], []).LevelOf("amount"));
    }

    private static long Allocated<T>(Func<T> work)
    {
        work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
        {
            work();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static CustomerState Buyer(int purchases, long each) =>
        Facts.State(Enumerable.Range(0, purchases).Select(place => Facts.Of(Facts.Purchase(each), Facts.Today - (place * 7), $"p-{place}")));

    private static CompiledStandard Compiled(params Grading[] gradings) =>
        CompiledStandard.Of(Facts.Standard with { Version = "one", Gradings = gradings, Lifecycles = [], Segments = [], Warnings = [], Plans = [], Actions = [], Tasks = [] });

    private static Grading Amount(double from = 1_000) => new()
    {
        Name = "amount",
        Levels = [Level("small", null), Level("medium", 100), Level("large", from)],
        Rule = new ThresholdRule("revenue_365d"),
    };

    private static GradeLevel Level(string name, double? from) => new() { Name = name, From = from };

    private sealed record Moved(string Name, string From, string To);
}
