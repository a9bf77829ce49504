using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Standards;

public sealed class LoyaltyRulesTests
{
    private static readonly PointsRules Points = new()
    {
        Levels = [new LevelFactor("tier", "gold", 2)], Categories = [new CategoryFactor("books", 2)],
        Activities = [new ActivityPoints(InteractionKind.Referral, 100)], ExpiresAfterMonths = 120, Since = "2026-01-31",
        When = new MetricCondition("restricted", Comparison.Equal, ComparedValue.Of(false)),
    };

    public static TheoryData<Standard, string, string> Wrong => new()
    {
        { Of(Points with { PerMoney = -1 }), "points.per_money", "is -1; allowed is 0 to 1000000" },
        { Of(Points with { PerMoney = double.NaN }), "points.per_money", "is NaN" },
        { Of(Points with { MinimumPurchase = -0.5 }), "points.minimum_purchase", "is -0.5" },
        { Of(Points with { MinimumSpending = 0 }), "points.minimum_spending", "is 0; allowed is 1 to 1000000000" },
        { Of(Points with { Rounding = (PointsRounding)9 }), "points.rounding", "is 9; allowed is down, nearest, up" },
        { Of(Points with { Levels = [new LevelFactor("tiers", "gold", 2)] }), "points.levels[0].grading", "is 'tiers'; allowed is tier, " },
        { Of(Points with { Levels = [new LevelFactor("tier", "golden", 2)] }), "points.levels[0].level", "is 'golden'; allowed is bronze, silver, gold, platinum" },
        { Of(Points with { Levels = [new LevelFactor("tier", "gold", 1_001)] }), "points.levels[0].factor", "is 1001; allowed is 0 to 1000" },
        { Of(Points with { Levels = [.. Enumerable.Repeat(new LevelFactor("tier", "gold", 2), 65)] }), "points.levels", "has 65; allowed is 0 to 64" },
        { Of(Points with { Categories = [new CategoryFactor("", 2)] }), "points.categories[0].category", "is ''" },
        { Of(Points with { Categories = [.. Points.Categories, .. Points.Categories] }), "points.categories[1].category", "has no factor yet" },
        { Of(Points with { Categories = [new CategoryFactor("books", -2)] }), "points.categories[0].factor", "is -2" },
        { Of(Points with { Activities = [new ActivityPoints(InteractionKind.Purchase, 1)] }), "points.activities[0].kind", "allowed is survey_response, feedback, visit, product_use, referral" },
        { Of(Points with { Activities = [.. Points.Activities, .. Points.Activities] }), "points.activities[1].kind", "is referral; allowed is " },
        { Of(Points with { Activities = [new ActivityPoints(InteractionKind.Visit, 0)] }), "points.activities[0].points", "is 0; allowed is 1 to 1000000000" },
        { Of(Points with { ExpiresAfterMonths = 121 }), "points.expires_after_months", "is 121; allowed is 0 to 120" },
        { Of(Points with { ExpiresAfterDays = 30 }), "points.expires_after_days", "is 30; allowed is 0, as the other way to expire is given" },
        { Of(Points with { ExpiresAfterMonths = 0, ExpiresAfterDays = 3_654 }), "points.expires_after_days", "is 3654; allowed is 0 to 3653" },
        { Of(Points with { Since = "31.1.2026" }), "points.since", "is '31.1.2026'; allowed is a day as YYYY-MM-DD" },
        { Of(Points with { When = new GradeCondition("tier", "golden") }), "points.when.level", "golden" },
        { Of(new FeedbackRules { Opens = FeedbackKinds.None }), "feedback.opens", "allowed is complaint, negative_feedback, feedback, survey_words" },
        { Of(new FeedbackRules { HandleWithinDays = 366 }), "feedback.handle_within_days", "is 366; allowed is 0 to 365" },
        { Of(new FeedbackRules { ClosesAfterDays = -1 }), "feedback.closes_after_days", "is -1" },
        { Of(new FeedbackRules { StaleAfterDays = 0 }), "feedback.stale_after_days", "is 0; allowed is 1 to 3653" },
        {
            Facts.Standard.Bare() with
            {
                Gradings = [new Grading { Name = "by_points", Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", TopShare = 0.5 }], Rule = new PercentileRule("points_balance") }],
            },
            "gradings[0].rule.metric", "which is made of decisions; allowed is a metric of facts"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named(Standard standard, string path, string message)
    {
        StandardProblem problem = Assert.Single(StandardRules.Check(standard));
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, $"{problem.Message}; allowed is {problem.Allowed}", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_right_is_let_pass() => Assert.Empty(StandardRules.Check(Of(Points) with { Feedback = new FeedbackRules { ClosesAfterDays = 0 } }));

    private static Standard Of(PointsRules points) => Facts.Standard with { Points = points };

    private static Standard Of(FeedbackRules feedback) => Facts.Standard with { Feedback = feedback };
}
