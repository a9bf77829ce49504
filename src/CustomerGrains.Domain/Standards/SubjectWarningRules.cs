using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks the rules of a standard for warnings of employees, channels, products and categories.</summary>
internal static class SubjectWarningRules
{
    private const string Path = "subject_warnings";
    private static readonly TallySubjectKind[] Kinds = [TallySubjectKind.Agent, TallySubjectKind.Channel, TallySubjectKind.Product, TallySubjectKind.Category];

    public static void Check(Standard standard, List<StandardProblem> problems)
    {
        IReadOnlyList<SubjectWarningRule> rules = standard.SubjectWarnings;
        if (rules.Count > StandardLimits.WarningRulesMax)
        {
            problems.Add(new StandardProblem(Path, $"has {rules.Count}", $"0 to {StandardLimits.WarningRulesMax}"));
        }

        NameRules.Unique(problems, Path, rules.Select(rule => rule.Name));
        for (int place = 0; place < rules.Count; place++)
        {
            string path = $"{Path}[{place}]";
            if (standard.Warnings.Any(each => each.Name == rules[place].Name))
            {
                problems.Add(new StandardProblem(path + ".name", $"is {rules[place].Name}, as a rule for customers is", "a name of its own"));
            }

            Check(rules[place], path, problems);
            WarningRules.CheckTerms(rules[place], path, problems);
        }
    }

    private static void Check(SubjectWarningRule rule, string path, List<StandardProblem> problems)
    {
        bool isKind = Kinds.Contains(rule.Subject);
        if (!isKind)
        {
            problems.Add(new StandardProblem(path + ".subject", "is missing", string.Join(", ", Kinds).ToLowerInvariant()));
        }

        string[] measures = [.. SubjectMeasures.All.Where(each => !isKind || each.Kinds.Contains(rule.Subject)).Select(each => each.Name)];
        if (!measures.Contains(rule.Measure))
        {
            string meant = Spelling.Nearest(rule.Measure, measures) is { } near ? $"; did you mean {near}?" : "";
            problems.Add(new StandardProblem(path + ".measure", $"is '{rule.Measure}'{meant}", string.Join(", ", measures)));
        }

        if (!Enum.IsDefined(rule.ComparedWith))
        {
            problems.Add(new StandardProblem(path + ".compared_with", $"is {(int)rule.ComparedWith}", "peers, past"));
        }

        int most = TallyLimits.WatchedDays / (SubjectRates.DaysNeeded(rule with { WindowDays = 1 }));
        Range(rule.WindowDays >= 1 && rule.WindowDays <= most, "window_days", rule.WindowDays, $"1 to {most}");
        Range(rule.ChanceBelow is > 0 and <= SubjectWarningRule.ChanceBackAtLeast, "chance_below", rule.ChanceBelow, $"above 0, at most {SubjectWarningRule.ChanceBackAtLeast}");
        Range(rule.RatioAtLeast is >= 1 and <= SubjectWarningRule.RatioMax, "ratio_at_least", rule.RatioAtLeast, $"1 to {SubjectWarningRule.RatioMax}");
        Range(rule.CountAtLeast is >= 1 and <= SubjectWarningRule.CountMax, "count_at_least", rule.CountAtLeast, $"1 to {SubjectWarningRule.CountMax:N0}");

        void Range(bool isAllowed, string field, double value, FormattableString allowed)
        {
            if (!isAllowed)
            {
                problems.Add(new StandardProblem($"{path}.{field}", FormattableString.Invariant($"is {value}"), FormattableString.Invariant(allowed)));
            }
        }
    }
}
