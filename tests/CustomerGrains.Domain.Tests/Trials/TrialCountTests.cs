using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Trials;

/// <summary>Ten customers whose moves can be counted by hand.</summary>
public sealed class TrialCountTests
{
    private static readonly Instant At = Instant.StartOfDay(20_000);

    private static readonly CompiledStandard InForce = Of("old", ("spend", [("small", null, 0), ("medium", 100, 10), ("large", 500, 25.5)]), ("gone", [("x", null, 0), ("y", 50, 3)]));

    private static readonly CompiledStandard Candidate = Of("new", ("spend", [("small", null, 1), ("medium", 50, 10), ("big", 80, 20), ("large", 200, 40)]), ("added", [("p", null, 0), ("q", 300, 0)]));

    [Fact]
    public void Moves_shares_and_costs_are_those_counted_by_hand()
    {
        // Spent: 10, 60, 90 are small; 150, 160, 250 are medium; 600, 700 are large; two have spent nothing and are small.
        IReadOnlyList<GradingTrial> gradings = Counted(0, 0, 10, 60, 90, 150, 160, 250, 600, 700).Gradings();
        Assert.Equal(["spend", "added", "gone"], gradings.Select(each => each.Grading));

        GradingTrial spend = gradings[0];
        Assert.Equal(
            [
                new TrialLevel("", 0, 0, 0, 0),
                new TrialLevel("small", 5, 3, 0, 300),
                new TrialLevel("medium", 3, 1, 3_000, 1_000),
                new TrialLevel("big", 0, 3, 0, 6_000),
                new TrialLevel("large", 2, 3, 5_100, 12_000),
            ],
            spend.Levels);
        Assert.Equal(
            [
                new TrialMigration("small", "small", 3), new TrialMigration("small", "medium", 1), new TrialMigration("small", "big", 1),
                new TrialMigration("medium", "big", 2), new TrialMigration("medium", "large", 1), new TrialMigration("large", "large", 2),
            ],
            spend.Migrations);

        // From small to big, which is the third of the candidate's; and from medium, the second, to large, the fourth.
        Assert.Equal(2, spend.MovedTwoLevels);
        double drift = Term(0.5, 0.3) + Term(0.3, 0.1) + Term(0.0001, 0.3) + Term(0.2, 0.3);
        Assert.Equal(drift, spend.Drift, 12);
    }

    [Fact]
    public void Warnings_that_open_and_end_are_counted_by_rule()
    {
        CompiledStandard before = Warned("old", ("idle", 5), ("gone", 0));
        CompiledStandard after = Warned("new", ("idle", 10), ("added", 20));
        var count = new TrialCount(after, [before]);
        var other = new TrialCount(after, [before]);
        foreach ((int silent, TrialCount each) in new[] { (3, count), (6, count), (12, other), (30, other) })
        {
            var state = new CustomerState();
            state.Apply(new Interaction("i-1", "c-1", Channel.Web, Instant.StartOfDay(At.Day - silent), new Visit()));
            Standing was = Decider.Decide(state, null, before, DecisionContext.None, At).Standing;
            each.Count($"c-{silent}", state, was, Decider.Decide(state, was, after, DecisionContext.None, At).Standing);
        }

        count.Add(other);
        Assert.Equal(
            [new WarningTrial("idle", 3, 2, 0, 1), new WarningTrial("added", 0, 1, 1, 0), new WarningTrial("gone", 4, 0, 0, 4)], count.Warnings());
    }

    [Fact]
    public void A_grading_that_comes_or_goes_has_no_grades_on_the_other_side()
    {
        IReadOnlyList<GradingTrial> gradings = Counted(10, 60, 700).Gradings();
        Assert.Equal([new TrialMigration("", "p", 2), new TrialMigration("", "q", 1)], gradings[1].Migrations);
        Assert.Equal((0L, 0.0), (gradings[1].MovedTwoLevels, gradings[1].Drift));
        Assert.True(gradings[2].Drift > 1);
        Assert.Equal([new TrialMigration("x", "", 1), new TrialMigration("y", "", 2)], gradings[2].Migrations);
        Assert.Equal((600, 0), (gradings[2].Levels[2].CostBefore, gradings[2].Levels[2].CostAfter));
    }

    [Fact]
    public void Those_who_move_two_levels_are_told_with_why()
    {
        TrialMove rise = Assert.Single(Counted(90).Moves(DecisionContext.None, At));
        Assert.Equal(("c-0", "spend", "small", "big"), (rise.CustomerId, rise.Grading, rise.From, rise.To));
        Assert.Equal("revenue_365d is 90, needed is at least 80", rise.Reason);

        var back = new TrialCount(InForce, [Candidate]);
        Count(back, "c-0", 90, Candidate, InForce);
        TrialMove fall = Assert.Single(back.Moves(DecisionContext.None, At));
        Assert.Equal(("big", "small"), (fall.From, fall.To));
        Assert.Equal("missing for medium: revenue_365d is 90, needed is at least 100", fall.Reason);
    }

    [Fact]
    public void Who_moves_furthest_does_not_depend_on_the_order_or_on_who_counts()
    {
        int[] spent = [.. Enumerable.Range(0, 800).Select(each => 60 + (each % 4 * 60))];
        TrialCount whole = Counted(spent);
        (TrialCount odd, TrialCount even) = (new TrialCount(Candidate, [InForce]), new TrialCount(Candidate, [InForce]));
        foreach (int place in Enumerable.Range(0, spent.Length).Reverse())
        {
            Count(place % 2 == 0 ? even : odd, $"c-{place}", spent[place], InForce, Candidate);
        }

        odd.Add(even);
        Assert.Equal(whole.Customers, odd.Customers);
        Assert.Equal(whole.Moves(DecisionContext.None, At), odd.Moves(DecisionContext.None, At));
        Assert.Equal(TrialLimits.MovesMax, whole.Moves(DecisionContext.None, At).Count);
        Assert.Equal(
            whole.Gradings().SelectMany(each => each.Migrations), odd.Gradings().SelectMany(each => each.Migrations));
    }

    private static double Term(double before, double after) => (after - before) * Math.Log(after / before);

    private static TrialCount Counted(params int[] spent)
    {
        var count = new TrialCount(Candidate, [InForce]);
        for (int place = 0; place < spent.Length; place++)
        {
            Count(count, $"c-{place}", spent[place], InForce, Candidate);
        }

        return count;
    }

    /// <summary>Counts a customer who has spent so much. Both standards decide at once, from nothing.</summary>
    private static void Count(TrialCount count, string customerId, int spent, CompiledStandard from, CompiledStandard to)
    {
        var state = new CustomerState();
        InteractionDetail detail = spent == 0
            ? new SurveyResponse(SurveyInstrument.Csat, 5, "shop")
            : new Purchase(new Money(Currency.Of("EUR"), spent * 100));
        state.Apply(new Interaction("i", customerId, Channel.Web, At, detail));
        count.Count(
            customerId,
            state,
            Decider.Decide(state, null, from, DecisionContext.None, At).Standing,
            Decider.Decide(state, null, to, DecisionContext.None, At).Standing);
    }

    private static CompiledStandard Of(string version, params (string Name, (string Level, double? From, double Cost)[] Levels)[] gradings) =>
        CompiledStandard.Of(new Standard
        {
            Version = version,
            ReportingCurrency = Currency.Of("EUR"),
            Gradings =
            [
                .. gradings.Select(grading => new Grading
                {
                    Name = grading.Name,
                    Levels = [.. grading.Levels.Select(level => new GradeLevel { Name = level.Level, From = level.From, YearlyCost = level.Cost })],
                    Rule = new ThresholdRule("revenue_365d"),
                }),
            ],
        });

    private static CompiledStandard Warned(string version, params (string Name, int SilenceDays)[] rules) => CompiledStandard.Of(
        Standard.Default(Currency.Of("EUR")).Bare() with
        {
            Version = version,
            Warnings =
            [
                .. rules.Select(rule => new WarningRule
                {
                    Name = rule.Name, When = new MetricCondition("silence_days", Comparison.AtLeast, ComparedValue.Of((double)rule.SilenceDays)),
                }),
            ],
        });
}
