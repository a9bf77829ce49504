using CustomerGrains.Domain.Care;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks the task rules and the holidays of a standard.</summary>
internal static class TaskRules
{
    public static void Check(Standard standard, ConditionRules conditions, List<StandardProblem> problems)
    {
        CommonRules.Count(problems, "tasks", standard.Tasks.Count, StandardLimits.TaskRulesMax);
        CommonRules.Count(problems, "holidays", standard.Holidays.Count, StandardLimits.HolidaysMax);
        NameRules.Unique(problems, "tasks", standard.Tasks.Select(rule => rule.Name));
        NameRules.Unique(problems, "holidays", standard.Holidays.Select(holiday => holiday.Name));
        for (int place = 0; place < standard.Holidays.Count; place++)
        {
            string day = standard.Holidays[place].MonthDay;
            if (day.Length != 5 || MonthDay.Parse(day) is null)
            {
                problems.Add(new StandardProblem($"holidays[{place}].month_day", $"is '{day}'", "a day of the year as MM-DD, for example 12-24"));
            }
        }

        for (int place = 0; place < standard.Tasks.Count; place++)
        {
            Check(standard.Tasks[place], $"tasks[{place}]", conditions, problems);
        }
    }

    private static void Check(TaskRule rule, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        NameRules.Text(problems, path + ".title", rule.Title);
        if (!Enum.IsDefined(rule.Trigger))
        {
            problems.Add(new StandardProblem(path + ".trigger", $"is {(int)rule.Trigger}", "cadence, periodic, purchase, use, service, birthday, holiday"));
        }

        if (rule.When is { } when)
        {
            conditions.Check(when, path + ".when");
        }

        bool isMoment = rule.Trigger is TaskTrigger.Purchase or TaskTrigger.Use or TaskTrigger.Service;
        (int everyMin, int everyMax) = rule.Trigger == TaskTrigger.Periodic ? (1, StandardLimits.TaskDaysMax) : (0, isMoment ? StandardLimits.TaskDaysMax : 0);
        Range(problems, path + ".every_days", rule.EveryDays, everyMin, everyMax);
        Range(problems, path + ".after_days", rule.AfterDays, 0, isMoment ? StandardLimits.TaskLeadDaysMax : 0);
        Range(problems, path + ".lead_days", rule.LeadDays, 0, isMoment ? 0 : StandardLimits.TaskLeadDaysMax);
        Range(problems, path + ".due_within_days", rule.DueWithinDays, 0, StandardLimits.TaskLeadDaysMax);
        Range(problems, path + ".lapses_after_days", rule.LapsesAfterDays, 0, StandardLimits.TaskDaysMax);
        CommonRules.RoleOrNone(problems, path + ".role", rule.Role);
        CommonRules.RoleOrNone(problems, path + ".escalate_to", rule.EscalateTo);
        if (rule.Instructions.Length > StandardLimits.PlaybookMax)
        {
            problems.Add(new StandardProblem(path + ".instructions", $"has {rule.Instructions.Length} characters", $"{StandardLimits.PlaybookMax} at most"));
        }
    }

    private static void Range(List<StandardProblem> problems, string path, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            problems.Add(new StandardProblem(path, $"is {value}", least == most ? $"{most}, with this trigger" : $"{least} to {most}"));
        }
    }
}
