using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck;
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
    [InlineData("revenue_365d", 300, 900, true)]
    [InlineData("revenue_lifetime", 40, 80_000, true)]
    public void What_is_missing_for_the_next_level_promotes_when_it_happens(string metric, double from, double to, bool isByPlace = false) =>
        Laws.Hold(AnyTrace.Traces, 100, trace =>
        {
            bool stays = metric.EndsWith("lifetime", StringComparison.Ordinal);
            CompiledStandard standard = Compiled(isByPlace ? new PercentileRule(metric) : new ThresholdRule(metric), from, to, stays ? 28 : 0);
            DecisionContext context = isByPlace ? new(null, new Calibration([new("grade", metric, Facts.Today, 100, [from, to])])) : DecisionContext.None;
            CustomerState state = Facts.State(trace.Arrived);
            Instant at = Instant.StartOfDay(Math.Max(trace.Later.Day, state.LastAt.Day));
            Standing standing = Decider.Decide(state, null, standard, context, at).Standing;
            GradeExplanation before = GradeExplainer.Explain(state, standing, standard, context, at)[0];
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

            standing = Decider.Decide(state, standing, standard, context, at).Standing;
            Assert.Equal(stays ? before.Level : next.Level, standing.LevelOf("grade"));
            Assert.Equal(stays ? 28 : 0, next.ConfirmDays);
            Decision decision = Decider.Decide(state, standing, standard, context, at.Plus(TimeSpan.FromDays(next.ConfirmDays)));
            Assert.Equal(next.Level, decision.Standing.LevelOf("grade"));
        });

    /// <summary>
    /// Of conditions all that is missing is done – purchases, units and money of today, whatever stands beside – and the level comes, or one
    /// above it.
    /// </summary>
    [Fact]
    public void What_a_condition_misses_promotes_when_all_of_it_happens() => Laws.Hold(
        AnyTrace.Traces.Generator.Zip(AnyPurchases().Zip(AnyPurchases(), (second, third) => (second, third)), (trace, when) => (trace, when)).ToArbitrary(), 150, each =>
        {
            CompiledStandard standard = CompiledStandard.Of(Facts.Standard.Bare() with
            {
                Gradings =
                [
                    new Grading
                    {
                        Name = "grade",
                        Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", When = each.when.second }, new GradeLevel { Name = "c", When = each.when.third }],
                        Rule = new ConditionRule(),
                        Stability = new Stability { ConfirmDays = 28, DwellDays = 40 },
                    },
                ],
            });
            CustomerState state = Facts.State(each.trace.Arrived);
            Instant at = Instant.StartOfDay(Math.Max(each.trace.Later.Day, state.LastAt.Day));
            Standing standing = Decider.Decide(state, null, standard, DecisionContext.None, at).Standing;
            if (GradeExplainer.Explain(state, standing, standard, DecisionContext.None, at)[0].Next is not { } next)
            {
                return;
            }

            double Lacking(string metric) => next.Missing.Where(leaf => leaf.What == metric)
                .Select(leaf => leaf.NeededNumber!.Value - leaf.ActualNumber!.Value).DefaultIfEmpty().Max();
            int purchases = Math.Max((int)Math.Ceiling(Lacking("purchases_lifetime")), 1);
            long cents = (long)Math.Ceiling(Math.Round(Lacking("revenue_lifetime") * 100, 4)) + purchases;
            for (int purchase = 0; purchase < purchases; purchase++)
            {
                state.Apply(Facts.Of(
                    Facts.Purchase(purchase == 0 ? cents : 1) with { Units = purchase == 0 ? Math.Max(1, (int)Math.Ceiling(Lacking("units_lifetime"))) : 1 }, at.Day, $"missing-{purchase}"));
            }

            Assert.Equal(40, next.ConfirmDays);
            standing = Decider.Decide(state, standing, standard, DecisionContext.None, at).Standing;
            for (int day = 1; day <= next.ConfirmDays; day++)
            {
                standing = Decider.Decide(state, standing, standard, DecisionContext.None, at.Plus(TimeSpan.FromDays(day))).Standing;
            }

            Assert.True(string.CompareOrdinal(standing.LevelOf("grade"), next.Level) >= 0, $"{standing.LevelOf("grade")} is below {next.Level}");
        });

    private static Gen<Condition> AnyPurchases()
    {
        Gen<Condition> leaf = Gen.Elements(("purchases_lifetime", 12), ("revenue_lifetime", 2_000), ("units_lifetime", 60))
            .SelectMany(metric => Gen.Choose(1, metric.Item2), (metric, bound) => (Condition)new MetricCondition(
                metric.Item1, Comparison.AtLeast, ComparedValue.Of(bound)));
        Gen<Condition> Joined(Gen<Condition> of) => of.ListOf(2).Zip(Gen.Choose(0, 1), (parts, way) => way == 0 ? (Condition)new AllOf([.. parts]) : new AnyOf([.. parts]));
        return Gen.OneOf(leaf, Joined(leaf), Joined(Joined(leaf)));
    }

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

    [Fact]
    public void Why_there_is_no_level_is_said()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(50_000)));
        CustomerState nothing = Facts.State(Facts.Of(new Visit()));
        CompiledStandard byPlace = Compiled(new PercentileRule("expected_lifetime_value"), 1, 2);
        DecisionContext context = new(null, new Calibration([new("grade", "expected_lifetime_value", Facts.Today, 100, [1, double.PositiveInfinity])]));
        Assert.StartsWith("levels by place have no thresholds yet: fewer than 20 customers", Explained(state, byPlace, DecisionContext.None).WhyNone, StringComparison.Ordinal);
        Assert.Equal("expected_lifetime_value is unknown", Explained(nothing, byPlace, context).WhyNone);
        CompiledStandard excluding = CompiledStandard.Of(byPlace.Standard with
        {
            Segments = [new Segment { Name = "staff", When = new MetricCondition("purchases_lifetime", Comparison.AtLeast, ComparedValue.Of(1)), ExcludesFromGrading = true }],
        });
        Assert.Equal("it is in the segment staff, which is not graded", Explained(state, excluding, context).WhyNone);

        // A level that nobody reaches at present has nothing that could be missing.
        GradeExplanation graded = Explained(state, byPlace, context);
        Assert.Equal(("b", "", null), (graded.Level, graded.WhyNone, graded.Next));

        static GradeExplanation Explained(CustomerState state, CompiledStandard standard, DecisionContext context)
        {
            Instant at = Instant.StartOfDay(Facts.Today);
            return GradeExplainer.Explain(state, Decider.Decide(state, null, standard, context, at).Standing, standard, context, at)[0];
        }
    }

    private static string Text(ConditionLeaf leaf) => $"{leaf.Actual} {leaf.Needed} {leaf.IsSatisfied}";

    private static CompiledStandard Compiled(GradingRule rule, double from, double to, int confirm = 28) => CompiledStandard.Of(Facts.Standard.Bare() with
    {
        Gradings =
        [
            new Grading
            {
                Name = "grade",
                Levels = rule is PercentileRule
                    ? [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", TopShare = 0.5 }, new GradeLevel { Name = "c", TopShare = 0.1 }]
                    : [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", From = from }, new GradeLevel { Name = "c", From = to }],
                Rule = rule,
                Stability = Stability.Steady with { ConfirmDays = confirm },
            },
        ],
    });
}
