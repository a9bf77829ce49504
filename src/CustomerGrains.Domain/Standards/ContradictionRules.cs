using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Standards;

/// <summary>Finds limits that contradict each other, of warning and task rules, service plans and targets: each is allowed by itself, and one of them can never have effect.</summary>
internal static class ContradictionRules
{
    private const int MinutesPerDay = 24 * 60;

    public static void Check(Standard standard, List<StandardProblem> problems)
    {
        for (int place = 0; place < standard.Warnings.Count; place++)
        {
            Check(standard.Warnings[place], $"warnings[{place}]", problems);
        }

        for (int place = 0; place < standard.SubjectWarnings.Count; place++)
        {
            CheckMinutes(standard.SubjectWarnings[place], $"subject_warnings[{place}]", problems);
        }

        for (int place = 0; place < standard.Tasks.Count; place++)
        {
            Check(standard.Tasks[place], $"tasks[{place}]", problems);
        }

        ServiceTargets targets = standard.Targets;
        if (targets.Response > targets.Resolution)
        {
            problems.Add(new StandardProblem(
                "targets.response", $"is {targets.Response}, above targets.resolution", $"up to {targets.Resolution}, which targets.resolution is"));
        }

        for (int place = 0; place < standard.Plans.Count; place++)
        {
            Check(standard.Plans[place], targets, $"plans[{place}]", problems);
        }
    }

    /// <summary>A contact is answered before it is resolved; what a plan leaves to the targets, and is wrong with them alone, is said of those.</summary>
    private static void Check(ServicePlan plan, ServiceTargets targets, string path, List<StandardProblem> problems)
    {
        int response = plan.ResponseMinutesOr(targets);
        int resolution = plan.ResolutionMinutesOr(targets);
        if (response <= resolution)
        {
            return;
        }

        if (plan.ResponseMinutes > 0)
        {
            string limit = plan.ResolutionMinutes > 0 ? "resolution_minutes" : "targets.resolution";
            problems.Add(new StandardProblem(
                path + ".response_minutes", $"is {response}, above {limit}", $"1 to {resolution}, which {limit} is in minutes"));
        }
        else if (plan.ResolutionMinutes > 0)
        {
            problems.Add(new StandardProblem(
                path + ".resolution_minutes", $"is {resolution}, below targets.response",
                $"{response} to {StandardLimits.WarningMinutesMax}, which targets.response is in minutes, or response_minutes up to {resolution}"));
        }
    }

    private static void Check(WarningRule rule, string path, List<StandardProblem> problems)
    {
        CheckMinutes(rule, path, problems);
        if (rule.When is null)
        {
            CheckByHand(rule, path, problems);
            return;
        }

        ComparisonSets.CheckHolds(rule.When, path + ".when", problems);
        if (rule.Until is { } until)
        {
            ComparisonSets.CheckHolds(until, path + ".until", problems);
            ComparisonSets.CheckApart(rule.When, until, path + ".until", problems);
        }
    }

    /// <summary>A warning is taken before it is over.</summary>
    private static void CheckMinutes(WarningTerms rule, string path, List<StandardProblem> problems)
    {
        if (rule.ResolveWithinMinutes > 0 && rule.AcknowledgeWithinMinutes > rule.ResolveWithinMinutes)
        {
            problems.Add(new StandardProblem(
                path + ".acknowledge_within_minutes", $"is {rule.AcknowledgeWithinMinutes}, above resolve_within_minutes",
                $"0 to {rule.ResolveWithinMinutes}, which resolve_within_minutes is"));
        }
    }

    /// <summary>A warning raised by hand ends by itself on a day that is known, and may be raised again at once.</summary>
    private static void CheckByHand(WarningRule rule, string path, List<StandardProblem> problems)
    {
        if (rule.CoolDownDays > 0)
        {
            problems.Add(new StandardProblem(path + ".cool_down_days", $"is {rule.CoolDownDays} without a cause that could come back", "0, or a condition when"));
        }

        CheckPasses(rule.AcknowledgeWithinMinutes, "acknowledge_within_minutes");
        CheckPasses(rule.ResolveWithinMinutes, "resolve_within_minutes");

        void CheckPasses(int minutes, string field)
        {
            int most = (rule.EndsAfterDays * MinutesPerDay) - 1;
            if (rule.EndsAfterDays > 0 && minutes > most)
            {
                problems.Add(new StandardProblem(
                    $"{path}.{field}", $"is {minutes}, and the warning is over before", $"0 to {most}, with ends_after_days {rule.EndsAfterDays}"));
            }
        }
    }

    private static void Check(TaskRule rule, string path, List<StandardProblem> problems)
    {
        if (rule.When is { } when)
        {
            ComparisonSets.CheckHolds(when, path + ".when", problems);
        }

        if (rule.Trigger == TaskTrigger.Periodic && rule.LeadDays >= rule.EveryDays)
        {
            problems.Add(new StandardProblem(
                path + ".lead_days", $"is {rule.LeadDays}, before the last time", $"0 to {rule.EveryDays - 1}, with every_days {rule.EveryDays}"));
        }

        if (rule is { EscalateTo.Length: > 0, LapsesAfterDays: 1 })
        {
            problems.Add(new StandardProblem(
                path + ".lapses_after_days", "is 1, so that the task is over on the day it would go to escalate_to",
                $"0 for never, or 2 to {StandardLimits.TaskDaysMax}, with escalate_to"));
        }
    }
}
