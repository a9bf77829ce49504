using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks what a standard is composed of: gradings, lifecycles, segments, warning rules, service plans and actions, and how they refer to one another.</summary>
internal static class CompositionRules
{
    public static void Check(Standard standard, List<StandardProblem> problems)
    {
        int before = problems.Count;
        var conditions = new ConditionRules(standard, problems);
        CommonRules.Count(problems, "gradings", standard.Gradings.Count, StandardLimits.GradingsMax);
        CommonRules.Count(problems, "lifecycles", standard.Lifecycles.Count, StandardLimits.LifecyclesMax);
        CommonRules.Count(problems, "segments", standard.Segments.Count, StandardLimits.SegmentsMax);
        NameRules.Unique(problems, "gradings", standard.Gradings.Select(grading => grading.Name));
        NameRules.Unique(problems, "lifecycles", standard.Lifecycles.Select(lifecycle => lifecycle.Name));
        NameRules.Unique(problems, "segments", standard.Segments.Select(segment => segment.Name));
        for (int place = 0; place < standard.Gradings.Count; place++)
        {
            GradingRules.Check(standard.Gradings[place], $"gradings[{place}]", conditions, problems);
        }

        for (int place = 0; place < standard.Lifecycles.Count; place++)
        {
            CheckLifecycle(standard.Lifecycles[place], $"lifecycles[{place}]", conditions, problems);
        }

        for (int place = 0; place < standard.Segments.Count; place++)
        {
            Segment segment = standard.Segments[place];
            NameRules.Text(problems, $"segments[{place}].title", segment.Title);
            conditions.Check(segment.When, $"segments[{place}].when");
        }

        WarningRules.Check(standard.Warnings, conditions, problems);
        SubjectWarningRules.Check(standard, problems);
        CareRules.Check(standard, conditions, problems);
        TaskRules.Check(standard, conditions, problems);
        LoyaltyRules.Check(standard, conditions, problems);
        if (problems.Count == before)
        {
            CheckOrder(standard, problems);
        }
    }

    private static void CheckLifecycle(Lifecycle lifecycle, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        NameRules.Text(problems, path + ".title", lifecycle.Title);
        if (lifecycle.Stages.Count is < 1 or > StandardLimits.StagesMax)
        {
            problems.Add(new StandardProblem(path + ".stages", $"has {lifecycle.Stages.Count}", $"1 to {StandardLimits.StagesMax}"));
        }

        string[] names = [.. lifecycle.Stages.Select(stage => stage.Name)];
        NameRules.Unique(problems, path + ".stages", names);
        for (int place = 0; place < lifecycle.Stages.Count; place++)
        {
            LifecycleStage stage = lifecycle.Stages[place];
            string at = $"{path}.stages[{place}]";
            NameRules.Text(problems, at + ".title", stage.Title);
            CommonRules.Count(problems, at + ".transitions", stage.Transitions.Count, StandardLimits.TransitionsMax);
            for (int way = 0; way < stage.Transitions.Count; way++)
            {
                CheckTransition(stage, stage.Transitions[way], names, $"{at}.transitions[{way}]", conditions, problems);
            }
        }
    }

    private static void CheckTransition(
        LifecycleStage stage, StageTransition transition, string[] names, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        if (!names.Contains(transition.To) || transition.To == stage.Name)
        {
            problems.Add(new StandardProblem(path + ".to", $"is {transition.To}", "another stage: " + string.Join(", ", names.Where(name => name != stage.Name))));
        }

        if (transition.AfterDays is < 0 or > StandardLimits.DaysMax)
        {
            problems.Add(new StandardProblem(path + ".after_days", $"is {transition.AfterDays}", $"0 to {StandardLimits.DaysMax}"));
        }

        if (transition.When is { } guard)
        {
            conditions.Check(guard, path + ".when");
        }
        else if (transition.AfterDays == 0)
        {
            problems.Add(new StandardProblem(path, "has neither a guard nor a timer, so nobody would ever be in the stage", "when, after_days or both"));
        }
    }

    private static void CheckOrder(Standard standard, List<StandardProblem> problems)
    {
        var order = DecisionOrder.Of(standard);
        if (order.Circle is [var first, ..])
        {
            string list = first.Subject switch
            {
                DecisionSubject.Grading => "gradings",
                DecisionSubject.Lifecycle => "lifecycles",
                _ => "segments",
            };
            problems.Add(new StandardProblem(
                $"{list}[{first.Place}]",
                "goes in a circle: " + string.Join(" depends on ", order.Circle.Select(order.NameOf)),
                "conditions that do not come back to what they decide; gradings depend on segments that exclude from grading"));
        }
    }
}
