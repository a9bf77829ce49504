using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Standards;

public sealed class CareRulesTests
{
    private static readonly ServicePlan Plan = new() { Grading = "tier", Level = "gold" };

    private static readonly ActionRule Action = new() { Name = "act", When = new GradeCondition("tier", "gold") };

    public static TheoryData<Standard, string, string> Wrong => new()
    {
        { Of(Plan with { Grading = "tiers" }), "plans[0].grading", "is 'tiers'; allowed is tier, " },
        { Of(Plan with { Level = "golden" }), "plans[0].level", "is 'golden'; allowed is bronze, silver, gold, platinum" },
        { Of(Plan, Plan), "plans[1].level", "as that of a plan before it" },
        { Of(Plan with { ResponseMinutes = -1 }), "plans[0].response_minutes", "is -1; allowed is 0 to 527040" },
        { Of(Plan with { ResolutionMinutes = 527_041 }), "plans[0].resolution_minutes", "is 527041" },
        { Of(Plan with { CadenceDays = 3_654 }), "plans[0].cadence_days", "is 3654; allowed is 0 to 365" },
        { Of(Plan with { OwnerRole = "Key account" }), "plans[0].owner_role", "is 'Key account'" },
        { Of(Plan with { Entitlements = [new string('x', 257)] }), "plans[0].entitlements[0]", "has 257 characters" },
        { Of(Plan with { Entitlements = [.. Enumerable.Repeat("x", 33)] }), "plans[0].entitlements", "has 33; allowed is 0 to 32" },
        { Of(Plan with { Channels = [Channel.Unspecified] }), "plans[0].channels[0]", "is 0; allowed is store, web" },
        { Of(Action with { Name = "Act" }), "actions[0].name", "is 'Act'" },
        { Of(Action, Action), "actions[1].name", "as is actions[0].name" },
        { Of(Action with { When = new GradeCondition("tier", "golden") }), "actions[0].when.level", "golden" },
        { Of(Action with { When = null }), "actions[0]", "neither a condition nor warnings" },
        { Of(Action with { Warnings = ["complaints"] }), "actions[0].warnings[0]", "is 'complaints'; allowed is value_at_risk" },
        { Of(Action with { Priority = 0 }), "actions[0].priority", "is 0; allowed is 1, before all others, to 9" },
        { Of(Action with { Aim = (ActionAim)9 }), "actions[0].aim", "is 9; allowed is relationship, retention, growth" },
        { Of(Action with { ExpectedEffect = 1.1 }), "actions[0].expected_effect", "is 1.1; allowed is 0 to 1" },
        { Of(Action with { HoldOutShare = 0.6 }), "actions[0].hold_out_share", "is 0.6; allowed is 0 to 0.5" },
        { Of(Action with { HoldOutShare = double.NaN }), "actions[0].hold_out_share", "is NaN" },
        { Of(Action with { Cost = -1 }), "actions[0].cost", "is -1" },
        { Of(Action with { Channel = (Channel)99 }), "actions[0].channel", "is 99" },
        { Of(Action with { Role = "The boss" }), "actions[0].role", "is 'The boss'" },
        { Of(Action with { Offer = new string('x', 2_001) }), "actions[0].offer", "has 2001 characters" },
        { Of([.. Enumerable.Range(0, 65).Select(each => Action with { Name = $"a{each}" })]), "actions", "has 65; allowed is 0 to 64" },
        { Of(Rule with { Name = "Rule" }), "tasks[0].name", "is 'Rule'" },
        { Of(Rule with { Trigger = default(TaskTrigger), EveryDays = 0 }), "tasks[0].trigger", "is 0; allowed is cadence, periodic" },
        { Of(Rule with { When = new GradeCondition("tier", "golden") }), "tasks[0].when.level", "golden" },
        { Of(Rule with { EveryDays = 0 }), "tasks[0].every_days", "is 0; allowed is 1 to 365" },
        { Of(Rule with { Trigger = TaskTrigger.Birthday }), "tasks[0].every_days", "is 30; allowed is 0, with this trigger" },
        { Of(Rule with { AfterDays = 1 }), "tasks[0].after_days", "is 1; allowed is 0, with this trigger" },
        { Of(Rule with { Trigger = TaskTrigger.Use, LeadDays = 1 }), "tasks[0].lead_days", "is 1; allowed is 0, with this trigger" },
        { Of(Rule with { LeadDays = 92 }), "tasks[0].lead_days", "is 92; allowed is 0 to 91" },
        { Of(Rule with { DueWithinDays = -1 }), "tasks[0].due_within_days", "is -1" },
        { Of(Rule with { LapsesAfterDays = 366 }), "tasks[0].lapses_after_days", "is 366" },
        { Of(Rule with { EscalateTo = "The boss" }), "tasks[0].escalate_to", "is 'The boss'" },
        { Of(Rule with { Instructions = new string('x', 2_001) }), "tasks[0].instructions", "has 2001 characters" },
        { Facts.Standard with { Holidays = [new Holiday("x", "13-01")] }, "holidays[0].month_day", "is '13-01'; allowed is a day of the year as MM-DD" },
        { Facts.Standard with { Holidays = [new Holiday("x", "2026-01-01")] }, "holidays[0].month_day", "is '2026-01-01'" },
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
    public void What_is_right_is_let_pass() => Assert.Empty(StandardRules.Check(
        Of(Plan with { Entitlements = ["tea"], Channels = [Channel.Phone] }) with { Actions = [Action with { Warnings = ["complaint"], HoldOutShare = 0.5 }] }));

    private static TaskRule Rule => new() { Name = "rule", Trigger = TaskTrigger.Periodic, EveryDays = 30 };

    private static Standard Of(params TaskRule[] rules) => Facts.Standard with { Tasks = rules };

    private static Standard Of(params ServicePlan[] plans) => Facts.Standard with { Plans = plans };

    private static Standard Of(params ActionRule[] actions) => Facts.Standard with { Actions = actions };
}
