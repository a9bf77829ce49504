using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Domain.Tests.Standards;

public sealed class CompositionRulesTests
{
    private static readonly Condition Any = Compared("purchases_lifetime", ComparedValue.Of(1));

    public static TheoryData<Standard, string, string> Wrong => new()
    {
        { Of(Grade(new ThresholdRule("revenu_365d"))), "gradings[0].rule.metric", "did you mean revenue_365d?" },
        { Of(Grade(new ThresholdRule("risk_churn"))), "gradings[0].rule.metric", "which is a word" },
        { Of(Grade(new ThresholdRule("revenue_365d"), 5, 5)), "gradings[0].levels[2].from", "overlaps" },
        { Of(Grade(new ThresholdRule("revenue_365d"), 5, 4)), "gradings[0].levels[2].from", "overlaps" },
        { Of(Grade(new ThresholdRule("churn_probability"), 1.5)), "gradings[0].levels[1].from", "is 1.5; allowed is 0 to 1" },
        { Of(Grade(new ThresholdRule("revenue_365d"), double.NaN)), "gradings[0].levels[1].from", "is NaN" },
        { Of(Grade(new ScoreRule([Part(600), Part(300)]))), "gradings[0].rule.parts", "add up to 900" },
        { Of(Grade(new ScoreRule([Part(0), Part(1000)]))), "gradings[0].rule.parts[0].weight", "is 0" },
        { Of(Grade(new ScoreRule([Part(1000) with { Shape = new Saturating(0) }]))), "gradings[0].rule.parts[0].shape.half_at", "is 0" },
        { Of(Grade(new ScoreRule([Part(1000) with { Shape = new Linear(2, 2) }]))), "gradings[0].rule.parts[0].shape", "goes from 2 to 2" },
        { Of(Percentile("satisfaction_band", 0.2)), "gradings[0].rule.metric", "which is a word" },
        { Of(Percentile("", 0.2)), "gradings[0].rule.metric", "no such metric" },
        { Of(Percentile("nps", 0.2)), "gradings[0].rule.metric", "may be below 0" },
        { Of(Percentile("revenue_365d", 0.2, 0.5)), "gradings[0].levels[2].top_share", "is 0.5" },
        { Of(Grade(new ThresholdRule("revenue_365d")) with { Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", From = 1, Capacity = -1 }] }), "gradings[0].levels[1].capacity", "is -1" },
        { Of(Grade(new ThresholdRule("revenue_365d")) with { Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", From = 1, YearlyCost = double.NaN }] }), "gradings[0].levels[1].yearly_cost", "is NaN" },
        { About(each => each with { Subject = TallySubjectKind.Cohort }), "subject_warnings[0].subject", "agent, channel, product, category" },
        { About(each => each with { Measure = "complaint" }), "subject_warnings[0].measure", "did you mean complaints?" },
        { About(each => each with { Subject = TallySubjectKind.Category }), "subject_warnings[0].measure", "allowed is returns" },
        { About(each => each with { WindowDays = 36 }), "subject_warnings[0].window_days", "1 to 35" },
        { About(each => each with { WindowDays = 8, ComparedWith = SubjectComparison.Past }), "subject_warnings[0].window_days", "1 to 7" },
        { About(each => each with { ChanceBelow = 0.06 }), "subject_warnings[0].chance_below", "at most 0.05" },
        { About(each => each with { RatioAtLeast = double.NaN }), "subject_warnings[0].ratio_at_least", "1 to 100" },
        { About(each => each with { CountAtLeast = 0 }), "subject_warnings[0].count_at_least", "1 to 1,000,000" },
        { About(each => each with { EscalateTo = "lead" }), "subject_warnings[0].escalate_to", "without a limit" },
        { Of(Percentile("revenue_365d", 1)), "gradings[0].levels[1].top_share", "is 1" },
        { Of(Grade(new ConditionRule()) with { Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b" }] }), "gradings[0].levels[1].when", "is missing" },
        { Of(Grade(new ThresholdRule("revenue_365d")) with { Levels = [new GradeLevel { Name = "a", From = 1 }, new GradeLevel { Name = "b", From = 2 }] }), "gradings[0].levels[0].from", "everybody's" },
        { Of(Grade(new ThresholdRule("revenue_365d")) with { Stability = new Stability { EnterFactor = 0.9 } }), "gradings[0].stability.enter_factor", "is 0.9" },
        { Of(Grade(new ThresholdRule("revenue_365d")) with { Stability = new Stability { ConfirmDays = -1 } }), "gradings[0].stability.confirm_days", "is -1" },
        { Of(Grade(new ThresholdRule("revenue_365d")) with { Name = "My grade" }), "gradings[0].name", "is 'My grade'" },
        { Of(Grade(new ThresholdRule("revenue_365d")), Grade(new ThresholdRule("revenue_90d"))), "gradings[1].name", "as is gradings[0].name" },
        { Of([.. Enumerable.Range(0, 17).Select(each => Grade(new ThresholdRule("revenue_365d")) with { Name = $"g{each}" })]), "gradings", "has 17; allowed is 0 to 16" },
        { Of(Segment(Compared("is_churned", ComparedValue.Of(1)))), "segments[0].when.value", "true or false" },
        { Of(Segment(new AllOf([Any, new Not(Compared("risk_churn", ComparedValue.Of("huge")))]))), "segments[0].when.all[1].not.value", "low, medium, high, critical" },
        { Of(Segment(new AnyOf([]))), "segments[0].when.any", "is empty" },
        { Of(Segment(new GradeCondition("value", "gold"))), "segments[0].when.grading", "no such grading" },
        { Of(Segment(new StageCondition("purchases", ["repeated"]))), "segments[0].when.stages[0]", "did you mean repeat?" },
        { Of(Segment(new SegmentCondition("s"))), "segments[0]", "segment s depends on segment s" },
        { Of(Segment(Enumerable.Range(0, 8).Aggregate(Any, (inner, _) => new Not(inner)))), "segments[0].when", "is nested 9 deep" },
        { Of(Segment(new AllOf([.. Enumerable.Repeat(Any, 65)]))), "segments[0].when", "has 65 comparisons" },
        { Of(Segment(new AttributeCondition("city", Comparison.Above, ComparedValue.Of("Bern")))), "segments[0].when.operator", "is Above" },
        { Of(Segment(Compared("nps", ComparedValue.Of(101)))), "segments[0].when.value", "which nps never is" },
        { Life(new StageTransition { To = "b" }), "lifecycles[0].stages[0].transitions[0]", "neither a guard nor a timer" },
        { Life(new StageTransition { To = "c", AfterDays = 3 }), "lifecycles[0].stages[0].transitions[0].to", "is c" },
        { Circle(), "segments[0]", "segment s depends on grading g depends on segment s" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_its_place_and_what_is_allowed(Standard standard, string path, string finding)
    {
        StandardProblem problem = Assert.Single(StandardRules.Check(standard));
        Assert.Equal(path, problem.Path);
        Assert.Contains(finding, problem.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.Allowed);
    }

    private static Standard Of(params Grading[] gradings) => Facts.Standard.Bare() with { Gradings = gradings };

    private static Standard Of(Segment segment) => Facts.Standard.Bare() with { Gradings = Facts.Standard.Gradings, Lifecycles = Facts.Standard.Lifecycles, Segments = [segment] };

    private static Standard About(Func<SubjectWarningRule, SubjectWarningRule> change) => Facts.Standard.Bare() with
    {
        SubjectWarnings = [change(new SubjectWarningRule { Name = "rule", Subject = TallySubjectKind.Agent, Measure = "complaints" })],
    };

    private static Standard Life(StageTransition way) => Facts.Standard.Bare() with
    {
        Lifecycles = [new Lifecycle { Name = "l", Stages = [new LifecycleStage { Name = "a", Transitions = [way] }, new LifecycleStage { Name = "b" }] }],
    };

    private static Standard Circle() => Facts.Standard.Bare() with
    {
        Gradings = [Grade(new ThresholdRule("revenue_365d")) with { Name = "g" }],
        Segments = [Segment(new GradeCondition("g", "b")) with { ExcludesFromGrading = true }],
    };

    private static Grading Grade(GradingRule rule, params double[] from) => new()
    {
        Name = "grade",
        Levels = [new GradeLevel { Name = "a" }, .. (from.Length == 0 ? [10.0] : from).Select((each, place) => new GradeLevel { Name = $"{(char)('b' + place)}", From = each })],
        Rule = rule,
    };

    private static Grading Percentile(string metric, params double[] shares) => new()
    {
        Name = "grade",
        Levels = [new GradeLevel { Name = "a" }, .. shares.Select((each, place) => new GradeLevel { Name = $"{(char)('b' + place)}", TopShare = each })],
        Rule = new PercentileRule(metric),
    };

    private static ScorePart Part(int weight) => new() { Metric = "revenue_365d", Weight = weight, Shape = new Saturating(5) };

    private static Segment Segment(Condition when) => new() { Name = "s", When = when };

    private static MetricCondition Compared(string metric, ComparedValue value) => new(metric, Comparison.Equal, value);
}
