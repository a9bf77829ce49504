using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Conditions;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Decisions;

/// <summary>Generates standards that grade in all ways, with conditions and stability of all kinds.</summary>
internal static class AnyStandard
{
    public static readonly Gen<Standard> Of =
        from stabilities in AnyStability().ListOf(5)
        from conditions in AnyCondition.Of.ListOf(9)
        from timers in Gen.Choose(0, 60).ListOf(4)
        from warnings in AnyWarning().ListOf(4)
        from tasks in AnyTask().ListOf(4)
        from actions in AnyAction().ListOf(3)
        select Facts.Standard.Bare() with
        {
            Version = "any",
            Gradings =
            [
                Grading("by_threshold", new ThresholdRule("satisfaction_index"), stabilities[0], 0.5, 0.65, 0.75),
                Grading("by_recency", new ThresholdRule("revenue_365d"), stabilities[1], 100, 200, 400),
                ShippedGradings.CompositeTier(Facts.Standard) with { Stability = stabilities[2] },
                new Grading
                {
                    Name = "by_place",
                    Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", TopShare = 0.5 }, new GradeLevel { Name = "c", TopShare = 0.1 }],
                    Rule = new PercentileRule("expected_lifetime_value"),
                    Stability = stabilities[3],
                },
                new Grading
                {
                    Name = "by_condition",
                    Levels = [new GradeLevel { Name = "a" }, new GradeLevel { Name = "b", When = conditions[0] }, new GradeLevel { Name = "c", When = conditions[1] }],
                    Rule = new ConditionRule(),
                    Stability = stabilities[4] with { EnterFactor = 1, LeaveFactor = 1 },
                },
            ],
            Lifecycles =
            [
                new Lifecycle
                {
                    Name = "life",
                    Stages =
                    [
                        Stage("a", ("b", conditions[2], timers[0]), ("c", conditions[3], 0)),
                        Stage("b", ("c", conditions[4], 0), ("a", conditions[5], timers[1])),
                        Stage("c", ("a", null, 1 + timers[2]), ("b", conditions[6], timers[3])),
                    ],
                },
            ],
            Segments =
            [
                new Segment { Name = "one", When = conditions[7] },
                new Segment { Name = "two", When = new AnyOf([new GradeCondition("by_condition", "b"), new StageCondition("life", ["b"]), conditions[8]]) },
            ],
            Warnings = [.. warnings.Select((warning, place) => warning with { Name = $"warning_{place}" })],
            Plans = [new ServicePlan { Grading = "by_recency", Level = "c", CadenceDays = 20 }, new ServicePlan { Grading = "by_condition", Level = "b", CadenceDays = 60 }],
            Tasks = [.. tasks.Select((task, place) => task with { Name = $"task_{place}" })],
            Actions = [.. actions.Select((action, place) => action with { Name = $"action_{place}" })],
            Holidays = [new Holiday("one", "01-30"), new Holiday("other", "03-01")],
        };

    /// <summary>A calibration that the customers of the tests lie about.</summary>
    public static readonly DecisionContext Context = new(
        null, new Calibration([new CalibratedGrading("by_place", "expected_lifetime_value", Facts.Today, 100, [20, 80])]));

    private static Gen<Stability> AnyStability() =>
        from enter in Gen.Elements(1, 1.1, 1.3)
        from leave in Gen.Elements(1, 0.8, 0.9)
        from confirm in Gen.Elements(0, 0, 7, 28)
        from dwell in Gen.Elements(0, 0, 10, 60)
        from grace in Gen.Elements(0, 0, 5, 30)
        from step in Gen.Elements(true, false)
        select new Stability { EnterFactor = enter, LeaveFactor = leave, ConfirmDays = confirm, DwellDays = dwell, GraceDays = grace, OneStepDown = step };

    private static Gen<WarningRule> AnyWarning() =>
        from conditions in AnyCondition.Of.ListOf(2)
        from hasUntil in Gen.Elements(true, false)
        from days in Gen.Elements(0, 0, 3, 30).ListOf(2)
        from minutes in Gen.Elements(0, 0, 240, 4_320).ListOf(2)
        select new WarningRule
        {
            Name = "any",
            When = conditions[0],
            Until = hasUntil ? conditions[1] : null,
            EndsAfterDays = days[0],
            CoolDownDays = days[1],
            AcknowledgeWithinMinutes = minutes[0],
            ResolveWithinMinutes = minutes[1],
        };

    private static Gen<ActionRule> AnyAction() =>
        from condition in AnyCondition.Of
        from isWarned in Gen.Elements(true, false)
        select new ActionRule { Name = "any", When = condition, Warnings = isWarned ? ["warning_1", "warning_3"] : [], HoldOutShare = 0.25 };

    private static Gen<TaskRule> AnyTask() =>
        from trigger in Gen.Elements(Enum.GetValues<TaskTrigger>())
        from condition in AnyCondition.Of
        from isForAll in Gen.Elements(true, false)
        from isSurvey in Gen.Elements(true, false)
        from days in Gen.Elements(0, 1, 5, 20).ListOf(4)
        let isMoment = trigger is TaskTrigger.Purchase or TaskTrigger.Use or TaskTrigger.Service
        select new TaskRule
        {
            Name = "any",
            Trigger = trigger,
            When = isForAll ? null : condition,
            EveryDays = trigger == TaskTrigger.Periodic ? 1 + days[0] : isMoment ? days[0] : 0,
            AfterDays = isMoment ? days[1] : 0,
            LeadDays = isMoment ? 0 : days[1],
            DueWithinDays = days[2],
            LapsesAfterDays = days[3],
            IsSurvey = isSurvey,
        };

    private static Grading Grading(string name, GradingRule rule, Stability stability, params double[] from) => new()
    {
        Name = name,
        Levels = [new GradeLevel { Name = "a" }, .. from.Select((each, place) => new GradeLevel { Name = $"{(char)('b' + place)}", From = each })],
        Rule = rule,
        Stability = stability,
    };

    private static LifecycleStage Stage(string name, params (string To, Condition? When, int AfterDays)[] ways) => new()
    {
        Name = name,
        Transitions = [.. ways.Select(way => new StageTransition { To = way.To, When = way.When, AfterDays = way.AfterDays })],
    };
}
