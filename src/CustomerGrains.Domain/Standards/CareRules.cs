using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks the service plans and the actions of a standard.</summary>
internal static class CareRules
{
    public static void Check(Standard standard, ConditionRules conditions, List<StandardProblem> problems)
    {
        CommonRules.Count(problems, "plans", standard.Plans.Count, StandardLimits.PlansMax);
        CommonRules.Count(problems, "actions", standard.Actions.Count, StandardLimits.ActionsMax);
        for (int place = 0; place < standard.Plans.Count; place++)
        {
            CheckPlan(standard, place, problems);
        }

        NameRules.Unique(problems, "actions", standard.Actions.Select(action => action.Name));
        for (int place = 0; place < standard.Actions.Count; place++)
        {
            CheckAction(standard.Actions[place], $"actions[{place}]", conditions, problems);
            CheckWarnings(standard, standard.Actions[place], $"actions[{place}]", problems);
        }
    }

    private static void CheckPlan(Standard standard, int place, List<StandardProblem> problems)
    {
        ServicePlan plan = standard.Plans[place];
        string path = $"plans[{place}]";
        if (standard.Gradings.FirstOrDefault(each => each.Name == plan.Grading) is not { } grading)
        {
            problems.Add(new StandardProblem(path + ".grading", $"is '{plan.Grading}'", CommonRules.Names(standard.Gradings.Select(each => each.Name))));
        }
        else if (grading.Levels.All(level => level.Name != plan.Level))
        {
            problems.Add(new StandardProblem(path + ".level", $"is '{plan.Level}'", CommonRules.Names(grading.Levels.Select(level => level.Name))));
        }

        if (standard.Plans.Take(place).Any(each => each.Grading == plan.Grading && each.Level == plan.Level))
        {
            problems.Add(new StandardProblem(path + ".level", $"is '{plan.Level}' of {plan.Grading}, as that of a plan before it", "a level that has no plan yet"));
        }

        NameRules.Text(problems, path + ".title", plan.Title);
        CommonRules.UpTo(problems, path + ".response_minutes", plan.ResponseMinutes, StandardLimits.WarningMinutesMax);
        CommonRules.UpTo(problems, path + ".resolution_minutes", plan.ResolutionMinutes, StandardLimits.WarningMinutesMax);
        CommonRules.UpTo(problems, path + ".cadence_days", plan.CadenceDays, StandardLimits.TaskDaysMax);
        CommonRules.Role(problems, path + ".owner_role", plan.OwnerRole);
        CommonRules.Count(problems, path + ".entitlements", plan.Entitlements.Count, StandardLimits.EntitlementsMax);
        for (int each = 0; each < plan.Entitlements.Count; each++)
        {
            NameRules.Text(problems, $"{path}.entitlements[{each}]", plan.Entitlements[each]);
        }

        for (int each = 0; each < plan.Channels.Count; each++)
        {
            CheckChannel(problems, $"{path}.channels[{each}]", plan.Channels[each]);
        }

        CommonRules.Count(problems, path + ".channels", plan.Channels.Count, ChannelsMax);
    }

    private static void CheckAction(ActionRule action, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        NameRules.Text(problems, path + ".title", action.Title);
        if (action.When is { } when)
        {
            conditions.Check(when, path + ".when");
        }

        if (action.Priority is < 1 or > StandardLimits.PriorityMax)
        {
            problems.Add(new StandardProblem(path + ".priority", $"is {action.Priority}", $"1, before all others, to {StandardLimits.PriorityMax}"));
        }

        if (!Enum.IsDefined(action.Aim))
        {
            problems.Add(new StandardProblem(path + ".aim", $"is {(int)action.Aim}", "relationship, retention, growth, win_back"));
        }

        if (action.Channel != Channel.Unspecified)
        {
            CheckChannel(problems, path + ".channel", action.Channel);
        }

        CommonRules.RoleOrNone(problems, path + ".role", action.Role);
        Share(problems, path + ".expected_effect", action.ExpectedEffect, 1);
        Share(problems, path + ".hold_out_share", action.HoldOutShare, HoldOut.ShareMax);
        CommonRules.UpTo(problems, path + ".cool_down_days", action.CoolDownDays, StandardLimits.DaysMax);
        CommonRules.UpTo(problems, path + ".lapses_after_days", action.LapsesAfterDays, StandardLimits.TaskDaysMax);
        if (action.HorizonDays is < 1 or > StandardLimits.HorizonDaysMax)
        {
            problems.Add(new StandardProblem(path + ".horizon_days", $"is {action.HorizonDays}", $"1 to {StandardLimits.HorizonDaysMax}"));
        }

        if (!(action.Cost >= 0 && action.Cost <= StandardLimits.ActionCostMax))
        {
            problems.Add(new StandardProblem(path + ".cost", $"is {action.Cost}", $"0 to {StandardLimits.ActionCostMax} in major units"));
        }

        if (action.Offer.Length > StandardLimits.PlaybookMax)
        {
            problems.Add(new StandardProblem(path + ".offer", $"has {action.Offer.Length} characters", $"{StandardLimits.PlaybookMax} at most"));
        }
    }

    private static void CheckWarnings(Standard standard, ActionRule action, string path, List<StandardProblem> problems)
    {
        if (action.When is null && action.Warnings.Count == 0)
        {
            problems.Add(new StandardProblem(path, "is for nobody: it has neither a condition nor warnings", "when, warnings or both"));
        }

        for (int place = 0; place < action.Warnings.Count; place++)
        {
            if (standard.Warnings.All(rule => rule.Name != action.Warnings[place]))
            {
                problems.Add(new StandardProblem($"{path}.warnings[{place}]", $"is '{action.Warnings[place]}'", CommonRules.Names(standard.Warnings.Select(rule => rule.Name))));
            }
        }
    }

    private static int ChannelsMax { get; } = Enum.GetValues<Channel>().Length - 1;

    private static void CheckChannel(List<StandardProblem> problems, string path, Channel channel)
    {
        if (channel == Channel.Unspecified || !Enum.IsDefined(channel))
        {
            problems.Add(new StandardProblem(
                path, $"is {(int)channel}", string.Join(", ", Enum.GetValues<Channel>().Skip(1).Select(each => each.ToString().ToLowerInvariant()))));
        }
    }

    private static void Share(List<StandardProblem> problems, string path, double value, double most)
    {
        if (!(value >= 0 && value <= most))
        {
            problems.Add(new StandardProblem(path, $"is {value}", $"0 to {most}"));
        }
    }
}
