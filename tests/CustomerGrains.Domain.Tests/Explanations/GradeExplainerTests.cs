using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Explanations;

public sealed class GradeExplainerTests
{
    private static readonly CompiledStandard Shipped = CompiledStandard.Of(Facts.Standard);

    /// <summary>
    /// Purchases of today until the figure that is missing is reached, and the level comes: where nothing leaves a window meanwhile when it is
    /// confirmed, else at once.
    /// </summary>
    [Theory]
    [InlineData("revenue_365d", 300, 900)]
    [InlineData("revenue_lifetime", 40, 80_000)]
    [InlineData("purchases_90d", 2, 9)]
    [InlineData("units_365d", 5, 50)]
    public void What_is_missing_for_the_next_level_promotes_when_it_happens(string metric, double from, double to) =>
        Laws.Hold(AnyTrace.Traces, 100, trace =>
        {
            bool stays = metric.EndsWith("lifetime", StringComparison.Ordinal);
            CompiledStandard standard = Compiled(new ThresholdRule(metric), from, to, stays ? 28 : 0);
            CustomerState state = Facts.State(trace.Arrived);
            Instant at = Instant.StartOfDay(Math.Max(trace.Later.Day, state.LastAt.Day));
            Standing standing = Decider.Decide(state, null, standard, DecisionContext.None, at).Standing;
            GradeExplanation before = GradeExplainer.Explain(state, standing, standard, DecisionContext.None, at)[0];
            if (before.Next is not { } next)
            {
                Assert.Equal("c", before.Level);
                return;
            }

            ConditionLeaf missing = Assert.Single(next.Missing);
            double lacking = missing.NeededNumber!.Value - missing.ActualNumber!.Value;
            Assert.True(lacking > 0);
            bool isMoney = metric.StartsWith("revenue", StringComparison.Ordinal);
            long steps = isMoney ? 1 : (long)Math.Ceiling(lacking);
            for (int step = 0; step < steps; step++)
            {
                state.Apply(Facts.Of(Facts.Purchase(isMoney ? (long)Math.Ceiling(Math.Round(lacking * 100, 4)) : 1), at.Day, $"missing-{step}"));
            }

            standing = Decider.Decide(state, standing, standard, DecisionContext.None, at).Standing;
            Assert.Equal(stays ? before.Level : next.Level, standing.LevelOf("grade"));
            Assert.Equal(stays ? 28 : 0, next.ConfirmDays);
            Decision decision = Decider.Decide(state, standing, standard, DecisionContext.None, at.Plus(TimeSpan.FromDays(next.ConfirmDays)));
            Assert.Equal(next.Level, decision.Standing.LevelOf("grade"));
        });

    [Fact]
    public void Points_add_up_to_the_score_and_each_way_is_enough_by_itself() =>
        Laws.Hold(AnyTrace.Traces, 200, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            Standing standing = Decider.Decide(state, null, Shipped, DecisionContext.None, trace.Later).Standing;
            GradeExplanation tier = GradeExplainer.Explain(state, standing, Shipped, DecisionContext.None, trace.Later)[0];
            var score = (CompiledScore)Shipped.Gradings[0].Rule;
            var view = new DecisionView(state, Facts.Standard, DecisionContext.None, trace.Later.Day, default);
            int total = score.Thousandths(ref view);
            Assert.Equal(total, tier.Parts.Sum(part => part.PointsThousandths));
            foreach (ConditionLeaf way in tier.Next?.Missing ?? [])
            {
                CompiledPart part = score.Parts.Single(each => each.Metric.Name == way.What);
                score.TryLadder(ref view, out Ladder ladder);
                int level = Shipped.Shape.Gradings[0].NumberOf(tier.Next!.Level);
                int then = total - part.Points(way.ActualNumber!.Value) + part.Points(way.NeededNumber!.Value);
                Assert.Equal(level, ladder.LevelOf(then / 1000.0, level - 1));
            }
        });

    [Fact]
    public void A_customer_is_told_its_level_what_is_announced_and_its_own_part_of_what_is_missing()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 3).Select(each => Facts.Of(Facts.Purchase(10_000), Facts.Today - each, $"p-{each}")));
        Instant at = Instant.StartOfDay(Facts.Today);
        Standing standing = Decider.Decide(state, null, Shipped, DecisionContext.None, at).Standing;
        IReadOnlyList<GradeExplanation> all = GradeExplainer.Explain(state, standing, Shipped, DecisionContext.None, at);
        Assert.Equal(
            "Purchase amount: Medium, since 2026-01-01. Large begins with revenue within 365 days, the day itself included, in the reporting currency: at least 550 (now 300).",
            all.Single(each => each.Grading == "purchase_amount").CustomerText);
        Assert.Equal(
            "Potential: High, since 2026-01-01.",
            all.Single(each => each.Grading == "potential").CustomerText);
        Assert.Equal("", all.Single(each => each.Grading == "business_value").CustomerText);
        Assert.All(all, each => Assert.DoesNotContain("risk", each.CustomerText, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_holds_a_grade_and_what_would_lose_it_are_two_sides_of_one_bound()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(50_000)));
        CompiledStandard standard = Compiled(new ThresholdRule("revenue_365d"), 300, 900);
        Instant at = Instant.StartOfDay(Facts.Today);
        Standing standing = Decider.Decide(state, null, standard, DecisionContext.None, at).Standing;
        GradeExplanation grade = GradeExplainer.Explain(state, standing, standard, DecisionContext.None, at)[0];
        Assert.Equal(("b", Facts.Today, Facts.Standard.Version), (grade.Level, grade.SinceDay, grade.DecidedUnder));
        Assert.Equal("500 at least 240 True", Text(Assert.Single(grade.Held)));
        Assert.Equal("500 below 240 False", Text(Assert.Single(grade.Losing)));
        Assert.Equal("500 at least 990 False", Text(Assert.Single(grade.Next!.Missing)));
    }

    private static string Text(ConditionLeaf leaf) => $"{leaf.Actual} {leaf.Needed} {leaf.IsSatisfied}";

    private static CompiledStandard Compiled(GradingRule rule, double from, double to, int confirm = 28) => CompiledStandard.Of(Facts.Standard with
    {
        Gradings =
        [
            new Grading
            {
                Name = "grade",
                Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", From = from }, new GradeLevel { Name = "c", From = to }],
                Rule = rule,
                Stability = Stability.Steady with { ConfirmDays = confirm },
            },
        ],
        Lifecycles = [],
        Segments = [], Warnings = [], Plans = [], Actions = [], Tasks = [],
    });
}
