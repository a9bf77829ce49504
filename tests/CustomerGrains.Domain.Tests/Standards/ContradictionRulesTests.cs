using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Standards;

/// <summary>Limits of warnings, tasks, service plans and targets that are right each by itself and not together.</summary>
public sealed class ContradictionRulesTests
{
    private const string Metric = "mean_response_seconds_30d";
    private static readonly Condition Slow = Is(Comparison.Above, 7200);
    private static readonly AllOf Between = All(Is(Comparison.AtLeast, 10), Is(Comparison.Below, 20));
    private static readonly Condition Churned = new MetricCondition("is_churned", Comparison.Equal, ComparedValue.Of(true));
    private static readonly WarningRule ByHand = new() { Name = "rule" };
    private static readonly WarningRule Caused = ByHand with { When = Slow };
    private static readonly ServicePlan Plan = new() { Grading = Facts.Standard.Gradings[0].Name, Level = Facts.Standard.Gradings[0].Levels[0].Name };
    private static readonly TaskRule Task = new() { Name = "rule", Trigger = TaskTrigger.Periodic, EveryDays = 7 };

    public static TheoryData<Standard, string> Contradictory => new()
    {
        {
            Of(Caused with { AcknowledgeWithinMinutes = 61, ResolveWithinMinutes = 60 }),
            "warnings[0].acknowledge_within_minutes is 61, above resolve_within_minutes; allowed is 0 to 60, which resolve_within_minutes is"
        },
        {
            Facts.Standard with { SubjectWarnings = [Facts.Standard.SubjectWarnings[0] with { AcknowledgeWithinMinutes = 61, ResolveWithinMinutes = 60 }] },
            "subject_warnings[0].acknowledge_within_minutes is 61, above resolve_within_minutes; allowed is 0 to 60, which resolve_within_minutes is"
        },
        { Of(ByHand with { CoolDownDays = 7 }), "warnings[0].cool_down_days is 7 without a cause that could come back; allowed is 0, or a condition when" },
        {
            Of(ByHand with { EndsAfterDays = 2, ResolveWithinMinutes = 2880 }),
            "warnings[0].resolve_within_minutes is 2880, and the warning is over before; allowed is 0 to 2879, with ends_after_days 2"
        },
        {
            Of(ByHand with { EndsAfterDays = 1, AcknowledgeWithinMinutes = 1440 }),
            "warnings[0].acknowledge_within_minutes is 1440, and the warning is over before; allowed is 0 to 1439, with ends_after_days 1"
        },
        {
            Of(Caused with { Until = Is(Comparison.AtMost, 9000) }),
            $"warnings[0].until may hold while the cause does: {Metric} at most 9000, and the cause above 7200; allowed is no {Metric} but at most 7200"
        },
        {
            Of(Caused with { Until = Is(Comparison.AtLeast, 7200) }),
            $"warnings[0].until may hold while the cause does: {Metric} at least 7200, and the cause above 7200; allowed is no {Metric} but at most 7200"
        },
        {
            Of(Caused with { When = All(Slow, Churned), Until = new AnyOf([Is(Comparison.AtMost, 3600), Is(Comparison.Below, 9000)]) }),
            $"warnings[0].until.any[1] may hold while the cause does: {Metric} below 9000, and the cause above 7200; allowed is no {Metric} but at most 7200"
        },
        {
            Of(Caused with { When = Between, Until = Is(Comparison.AtLeast, 19) }),
            $"warnings[0].until may hold while the cause does: {Metric} at least 19, and the cause at least 10 and below 20; allowed is no {Metric} but below 10 or at least 20"
        },
        {
            Of(Caused with { When = Churned, Until = Churned }),
            "warnings[0].until may hold while the cause does: is_churned true, and the cause true; allowed is no is_churned but not true"
        },
        {
            Of(Caused with { When = Word(Comparison.AtLeast, "high"), Until = Word(Comparison.Below, "critical") }),
            "warnings[0].until may hold while the cause does: risk_churn below critical, and the cause at least high; allowed is no risk_churn but below high"
        },
        {
            Of(Caused with { When = All(Slow, Is(Comparison.AtMost, 7200)) }),
            $"warnings[0].when.all never holds: it asks for {Metric} above 7200 and at most 7200; allowed is comparisons that one value of {Metric} meets"
        },
        {
            Of(Caused with { Until = new Not(All(Between, All(Is(Comparison.NotEqual, 12), Is(Comparison.Equal, 12)))) }),
            $"warnings[0].until.not.all never holds: it asks for {Metric} at least 10 and below 20 and not 12 and 12; allowed is comparisons that one value of {Metric} meets"
        },
        {
            Of(Task with { When = All(Churned, All(Slow, new AnyOf([Slow, Between with { Conditions = [.. Between.Conditions, Is(Comparison.Above, 20)] }]))) }),
            $"tasks[0].when.all[1].all[1].any[1].all never holds: it asks for {Metric} at least 10 and below 20 and above 20; allowed is comparisons that one value of {Metric} meets"
        },
        {
            Of(Task with { When = All(Word(Comparison.Above, "low"), Word(Comparison.Below, "medium")) }),
            "tasks[0].when.all never holds: it asks for risk_churn above low and below medium; allowed is comparisons that one value of risk_churn meets"
        },
        { Of(Task with { LeadDays = 7 }), "tasks[0].lead_days is 7, before the last time; allowed is 0 to 6, with every_days 7" },
        {
            Of(Task with { EscalateTo = "lead", LapsesAfterDays = 1 }),
            "tasks[0].lapses_after_days is 1, so that the task is over on the day it would go to escalate_to; allowed is 0 for never, or 2 to 365, with escalate_to"
        },
        {
            Of(new ServiceTargets { Response = TimeSpan.FromDays(3) }),
            "targets.response is 3.00:00:00, above targets.resolution; allowed is up to 2.00:00:00, which targets.resolution is"
        },
        {
            Of(Plan with { ResponseMinutes = 61, ResolutionMinutes = 60 }),
            "plans[0].response_minutes is 61, above resolution_minutes; allowed is 1 to 60, which resolution_minutes is in minutes"
        },
        {
            Of(Plan with { ResponseMinutes = 2881 }),
            "plans[0].response_minutes is 2881, above targets.resolution; allowed is 1 to 2880, which targets.resolution is in minutes"
        },
        {
            Of(Plan with { ResolutionMinutes = 59 }),
            "plans[0].resolution_minutes is 59, below targets.response; allowed is 60 to 527040, which targets.response is in minutes, or response_minutes up to 59"
        },
    };

    public static TheoryData<Standard> Right =>
    [
        Of(Caused with { AcknowledgeWithinMinutes = 60, ResolveWithinMinutes = 60, CoolDownDays = 7, EndsAfterDays = 7 }),
        Of(Caused with { AcknowledgeWithinMinutes = 60 }),
        Of(ByHand with { EndsAfterDays = 1, AcknowledgeWithinMinutes = 10, ResolveWithinMinutes = 1439 }),
        Of(ByHand with { ResolveWithinMinutes = 100_000 }),
        Of(Caused with { Until = Is(Comparison.AtMost, 7200) }),
        Of(Caused with { Until = new AnyOf([Is(Comparison.AtMost, 3600), new Not(new KnownCondition(Metric))]) }),
        Of(Caused with { Until = Churned }),
        Of(Caused with { When = Between, Until = new AnyOf([Is(Comparison.Below, 5), Is(Comparison.AtLeast, 20)]) }),
        Of(Caused with { When = All(Slow, new Not(Churned)), Until = All(Is(Comparison.Above, 0), new SegmentCondition(Facts.Standard.Segments[0].Name)) }),
        Of(Caused with { When = Word(Comparison.AtLeast, "high"), Until = Word(Comparison.Equal, "low") }),
        Of(Task with { LeadDays = 6, EscalateTo = "lead", LapsesAfterDays = 2 }),
        Of(Task with { When = All(Is(Comparison.AtLeast, 5), Is(Comparison.AtMost, 5)), LapsesAfterDays = 1 }),
        Of(new ServiceTargets { Response = TimeSpan.FromDays(2) }),
        Of(Plan with { ResponseMinutes = 60, ResolutionMinutes = 60 }),
        Of(Plan with { ResponseMinutes = 2880 }),
        Of(Plan with { ResolutionMinutes = 60 }),
        Of(Plan),
    ];

    [Theory]
    [MemberData(nameof(Contradictory))]
    public void What_contradicts_itself_is_named_with_what_is_allowed_and_goes_on_where_it_is_kept(Standard standard, string finding)
    {
        Assert.Equal(finding, Assert.Single(StandardRules.CheckNew(standard)).ToString());
        Assert.Empty(StandardRules.Check(standard));
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void What_can_be_meant_is_let_pass(Standard standard) => Assert.Empty(StandardRules.CheckNew(standard));

    private static Standard Of(WarningRule rule) => Facts.Standard.Bare() with { Segments = Facts.Standard.Segments, Gradings = Facts.Standard.Gradings, Lifecycles = Facts.Standard.Lifecycles, Warnings = [rule] };

    private static Standard Of(ServiceTargets targets) => Facts.Standard.Bare() with { Targets = targets };

    private static Standard Of(ServicePlan plan) => Facts.Standard.Bare() with { Gradings = Facts.Standard.Gradings, Plans = [plan] };

    private static Standard Of(TaskRule rule) => Facts.Standard.Bare() with { Tasks = [rule] };

    private static AllOf All(params Condition[] conditions) => new(conditions);

    private static MetricCondition Is(Comparison comparison, double seconds) => new(Metric, comparison, ComparedValue.Of(seconds));

    private static MetricCondition Word(Comparison comparison, string level) => new("risk_churn", comparison, ComparedValue.Of(level));
}
