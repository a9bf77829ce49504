using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Conditions;

public sealed class ConditionTests
{
    private static readonly Condition True = new MetricCondition("purchases_lifetime", Comparison.Equal, ComparedValue.Of(3));

    private static readonly Condition False = new MetricCondition("purchases_lifetime", Comparison.Above, ComparedValue.Of(3));

    private static readonly Condition Unknown = new MetricCondition("nps", Comparison.AtLeast, ComparedValue.Of(0));

    private static readonly CustomerState State = Facts.State(
        Facts.Of(Facts.Purchase(1_234), Facts.Today - 10, "a"),
        Facts.Of(Facts.Purchase(1_000), Facts.Today - 5, "b"),
        Facts.Of(Facts.Purchase(1_000), Facts.Today - 5, "c"),
        Facts.Of(new AttributeChange("city", "Bern"), id: "d"),
        Facts.Of(new AttributeChange("assets", "1e5"), id: "e"));

    private static readonly CompiledStandard Standard = CompiledStandard.Of(Facts.Standard);

    private static readonly int[] Spans = [3, 40, 400];

    public static TheoryData<Condition, string> Answers => new()
    {
        { True, "True" }, { False, "False" }, { Unknown, "Unknown" },
        { new Not(True), "False" }, { new Not(False), "True" }, { new Not(Unknown), "Unknown" },
        { new AllOf([True, Unknown]), "Unknown" }, { new AllOf([False, Unknown]), "False" }, { new AllOf([Unknown, False]), "False" }, { new AllOf([True, True]), "True" },
        { new AnyOf([True, Unknown]), "True" }, { new AnyOf([False, Unknown]), "Unknown" }, { new AnyOf([Unknown, True]), "True" }, { new AnyOf([False, False]), "False" },
        { new KnownCondition("nps"), "False" }, { new Not(new KnownCondition("nps")), "True" }, { new KnownCondition("attribute:city"), "True" },
        { new MetricCondition("revenue_365d", Comparison.Equal, ComparedValue.Of(32.34)), "True" },
        { new MetricCondition("recency_days", Comparison.AtMost, ComparedValue.Of(5)), "True" },
        { new MetricCondition("recency_days", Comparison.Below, ComparedValue.Of(5)), "False" },
        { new MetricCondition("risk_service", Comparison.AtLeast, ComparedValue.Of("medium")), "False" },
        { new MetricCondition("risk_service", Comparison.NotEqual, ComparedValue.Of("high")), "True" },
        { new MetricCondition("satisfaction_band", Comparison.Equal, ComparedValue.Of("poor")), "Unknown" },
        { new MetricCondition("is_churned", Comparison.Equal, ComparedValue.Of(false)), "True" },
        { new AttributeCondition("city", Comparison.Equal, ComparedValue.Of("Bern")), "True" },
        { new AttributeCondition("city", Comparison.NotEqual, ComparedValue.Of("Bern")), "False" },
        { new AttributeCondition("city", Comparison.AtLeast, ComparedValue.Of(1)), "Unknown" },
        { new AttributeCondition("assets", Comparison.AtLeast, ComparedValue.Of(100_000)), "True" },
        { new AttributeCondition("none", Comparison.NotEqual, ComparedValue.Of("Bern")), "Unknown" },
        { new GradeCondition("tier", "silver"), "Unknown" },
        { new StageCondition("purchases", ["prospect", "loyal"]), "False" },
        { new SegmentCondition("staff"), "False" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_condition_comes_to_one_of_three_answers(Condition condition, string answer)
    {
        DecisionView view = View();
        Assert.Equal(answer, new ConditionCompiler(Standard.Shape).Compile(condition).Evaluate(ref view).ToString());
    }

    /// <summary>What holds on a day between two others is among what may be between them.</summary>
    [Fact]
    public void What_a_condition_may_come_to_between_two_days_includes_what_it_comes_to() =>
        Laws.Hold(AnyCondition.Of.ToArbitrary(), 400, condition =>
        {
            CompiledCondition compiled = new ConditionCompiler(Standard.Shape).Compile(condition);
            DecisionView start = View();
            foreach (int days in Spans)
            {
                DecisionView end = View(days);
                DecisionView middle = View(days / 2);
                Truth between = compiled.Between(ref start, ref end);
                foreach (Truth truth in new[] { compiled.Evaluate(ref start), compiled.Evaluate(ref middle), compiled.Evaluate(ref end) })
                {
                    Assert.True(between.HasFlag(truth), $"{truth} is not in {between} for {condition}");
                }
            }
        });

    [Fact]
    public void An_explanation_says_which_comparisons_held_and_what_is_needed()
    {
        DecisionView view = View();
        List<ConditionLeaf> leaves = [];
        new ConditionCompiler(Standard.Shape).Compile(new AllOf([True, new Not(False), Unknown, new Not(True)])).Explain(ref view, isWanted: true, leaves);
        Assert.Equal(
            ["3 needs 3: held", "3 needs at most 3: held", "unknown needs at least 0: unknown", "3 needs not 3: not held"],
            leaves.Select(leaf => $"{leaf.Actual} needs {leaf.Needed}: {(leaf.IsSatisfied ? "held" : leaf.IsUnknown ? "unknown" : "not held")}"));
        Assert.Equal(3, leaves[0].ActualNumber);
        Assert.Null(leaves[2].ActualNumber);
    }

    public static TheoryData<string, Comparison, string, bool, string> Grounds => new()
    {
        { "is_churned", Comparison.Equal, "true", true, "recency_days 5 needs at least 365: no" },
        { "is_churned", Comparison.Equal, "false", true, "recency_days 5 needs below 365: yes" },
        { "is_churned", Comparison.NotEqual, "false", false, "recency_days 5 needs below 365: yes" },
        { "value_at_risk", Comparison.Equal, "true", true, "composite_score 38.424 needs at least 55: no, satisfaction_index unknown needs below 0.5: no" },
        { "risk_service", Comparison.AtLeast, "high", true, "service_probability 0 needs at least 0.5: no" },
        { "risk_service", Comparison.Above, "high", true, "service_probability 0 needs at least 0.8: no" },
        { "risk_service", Comparison.AtMost, "medium", true, "service_probability 0 needs below 0.5: yes" },
        { "risk_service", Comparison.Below, "high", true, "service_probability 0 needs below 0.5: yes" },
        { "risk_service", Comparison.Below, "high", false, "service_probability 0 needs at least 0.5: no" },
        { "satisfaction_band", Comparison.Equal, "poor", true, "satisfaction_index unknown needs below 0.5: no" },
        { "satisfaction_band", Comparison.Equal, "good", true, "satisfaction_index unknown needs at least 0.75: no" },
        { "satisfaction_band", Comparison.Equal, "fair", true, "" },
        { "risk_service", Comparison.AtLeast, "low", true, "" },
        { "risk_service", Comparison.Above, "critical", true, "" },
    };

    [Theory]
    [MemberData(nameof(Grounds))]
    public void An_explanation_of_a_flag_or_word_says_the_figures_behind_it_and_their_limits(
        string metric, Comparison comparison, string with, bool isWanted, string behind)
    {
        DecisionView view = View();
        List<ConditionLeaf> leaves = [];
        ComparedValue value = bool.TryParse(with, out bool flag) ? ComparedValue.Of(flag) : ComparedValue.Of(with);
        new ConditionCompiler(Standard.Shape).Compile(new MetricCondition(metric, comparison, value)).Explain(ref view, isWanted, leaves);
        Assert.Equal(
            behind,
            string.Join(", ", Assert.Single(leaves).Behind.Select(each => $"{each.What} {each.Actual} needs {each.Needed}: {(each.IsSatisfied ? "yes" : "no")}")));
    }

    private static DecisionView View(int later = 0) =>
        new(State, Facts.Standard, DecisionContext.None, Facts.Today + later, default);
}
