using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks the warning rules of a standard.</summary>
internal static class WarningRules
{
    private const string Path = "warnings";

    public static void Check(IReadOnlyList<WarningRule> rules, ConditionRules conditions, List<StandardProblem> problems)
    {
        if (rules.Count > StandardLimits.WarningRulesMax)
        {
            problems.Add(new StandardProblem(Path, $"has {rules.Count}", $"0 to {StandardLimits.WarningRulesMax}"));
        }

        NameRules.Unique(problems, Path, rules.Select(rule => rule.Name));
        for (int place = 0; place < rules.Count; place++)
        {
            Check(rules[place], $"{Path}[{place}]", conditions, problems);
        }
    }

    private static void Check(WarningRule rule, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        if (rule.When is { } when)
        {
            conditions.Check(when, path + ".when");
        }

        if (rule.Until is { } until && rule.When is null)
        {
            problems.Add(new StandardProblem(path + ".until", "stands without a cause", "a condition beside when; a warning raised by hand ends after days"));
        }
        else if (rule.Until is not null)
        {
            conditions.Check(rule.Until, path + ".until");
        }

        CheckTerms(rule, path, problems);
    }

    /// <summary>Checks what is the same for warnings of every kind of subject.</summary>
    public static void CheckTerms(WarningTerms rule, string path, List<StandardProblem> problems)
    {
        NameRules.Text(problems, path + ".title", rule.Title);
        if (!Enum.IsDefined(rule.Severity))
        {
            problems.Add(new StandardProblem(path + ".severity", $"is {(int)rule.Severity}", "low, medium, high, critical"));
        }

        CommonRules.UpTo(problems, path + ".ends_after_days", rule.EndsAfterDays, StandardLimits.DaysMax);
        CommonRules.UpTo(problems, path + ".cool_down_days", rule.CoolDownDays, StandardLimits.DaysMax);
        CommonRules.UpTo(problems, path + ".acknowledge_within_minutes", rule.AcknowledgeWithinMinutes, StandardLimits.WarningMinutesMax);
        CommonRules.UpTo(problems, path + ".resolve_within_minutes", rule.ResolveWithinMinutes, StandardLimits.WarningMinutesMax);
        CommonRules.Role(problems, path + ".audience", rule.Audience);
        if (rule.EscalateTo.Length > 0)
        {
            CommonRules.Role(problems, path + ".escalate_to", rule.EscalateTo);
            if (rule.AcknowledgeWithinMinutes == 0 && rule.ResolveWithinMinutes == 0)
            {
                problems.Add(new StandardProblem(
                    path + ".escalate_to", "stands without a limit that could pass", "a role beside acknowledge_within_minutes or resolve_within_minutes"));
            }
        }

        if (rule.Playbook.Length > StandardLimits.PlaybookMax)
        {
            problems.Add(new StandardProblem(path + ".playbook", $"has {rule.Playbook.Length} characters", $"{StandardLimits.PlaybookMax} at most"));
        }
    }
}
