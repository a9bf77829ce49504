using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks one grading.</summary>
internal static class GradingRules
{
    private const int WeightsSum = 1000;
    private const int RefreshDaysMax = 365;

    public static void Check(Grading grading, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        NameRules.Text(problems, path + ".title", grading.Title);
        if (grading.Levels.Count is < 2 or > StandardLimits.LevelsMax)
        {
            problems.Add(new StandardProblem(path + ".levels", $"has {grading.Levels.Count}", $"2 to {StandardLimits.LevelsMax}"));
        }

        NameRules.Unique(problems, path + ".levels", grading.Levels.Select(level => level.Name));
        CheckBounds(grading, path, problems);
        switch (grading.Rule)
        {
            case ThresholdRule rule:
                Metric? metric = conditions.Number(rule.Metric, path + ".rule.metric");
                Ascending(grading, path, metric?.Minimum ?? double.NegativeInfinity, metric?.Maximum ?? double.PositiveInfinity, problems);
                break;
            case ScoreRule rule:
                CheckParts(rule, path + ".rule.parts", conditions, problems);
                Ascending(grading, path, 0, 100, problems);
                break;
            case PercentileRule rule:
                CheckPercentiles(grading, rule, path, conditions, problems);
                break;
            default:
                CheckConditions(grading, path, conditions, problems);
                break;
        }

        CheckStability(grading, path + ".stability", problems);
    }

    /// <summary>Each level has the bound that the rule asks for and no other; the first one, everybody's, has none.</summary>
    private static void CheckBounds(Grading grading, string path, List<StandardProblem> problems)
    {
        string wanted = grading.Rule switch { PercentileRule => "top_share", ConditionRule => "when", _ => "from" };
        for (int place = 0; place < grading.Levels.Count; place++)
        {
            GradeLevel level = grading.Levels[place];
            string at = $"{path}.levels[{place}]";
            NameRules.Text(problems, at + ".title", level.Title);
            if (!(level.YearlyCost >= 0 && double.IsFinite(level.YearlyCost)))
            {
                problems.Add(new StandardProblem(at + ".yearly_cost", $"is {level.YearlyCost}", "0 or more"));
            }

            if (level.Capacity < 0)
            {
                problems.Add(new StandardProblem(at + ".capacity", $"is {level.Capacity}", "1 or more customers, or 0 for any number"));
            }

            foreach ((string bound, bool isThere) in new[] { ("from", level.From is not null), ("top_share", level.TopShare is not null), ("when", level.When is not null) })
            {
                bool isWanted = bound == wanted && place > 0;
                if (isThere != isWanted)
                {
                    string message = isWanted ? "is missing" : place == 0 ? "is set for the first level, which is everybody's" : "is set";
                    problems.Add(new StandardProblem($"{at}.{bound}", message, place == 0 ? "nothing" : $"{wanted} for every level but the first, and no other bound"));
                }
            }
        }
    }

    private static void Ascending(Grading grading, string path, double minimum, double maximum, List<StandardProblem> problems)
    {
        double last = double.NaN;
        for (int place = 1; place < grading.Levels.Count; place++)
        {
            if (grading.Levels[place].From is not { } from)
            {
                continue;
            }

            string at = $"{path}.levels[{place}].from";
            if (!double.IsFinite(from) || from < minimum || from > maximum)
            {
                problems.Add(new StandardProblem(at, $"is {from}", Range(minimum, maximum)));
            }
            else if (from <= last)
            {
                problems.Add(new StandardProblem(at, $"is {from}, which overlaps with the level below", $"more than {last}: levels ascend"));
            }

            last = from;
        }
    }

    private static void CheckParts(ScoreRule rule, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        if (rule.Parts.Count is < 1 or > StandardLimits.PartsMax)
        {
            problems.Add(new StandardProblem(path, $"has {rule.Parts.Count}", $"1 to {StandardLimits.PartsMax}"));
            return;
        }

        bool areAllowed = true;
        for (int place = 0; place < rule.Parts.Count; place++)
        {
            ScorePart part = rule.Parts[place];
            conditions.Number(part.Metric, $"{path}[{place}].metric", orFlag: true);
            if (part.Weight is < 1 or > WeightsSum)
            {
                areAllowed = false;
                problems.Add(new StandardProblem($"{path}[{place}].weight", $"is {part.Weight}", $"1 to {WeightsSum}"));
            }

            CheckShape(part.Shape, $"{path}[{place}].shape", problems);
        }

        int sum = areAllowed ? rule.Parts.Sum(part => part.Weight) : WeightsSum;
        if (sum != WeightsSum)
        {
            problems.Add(new StandardProblem(path, $"has weights that add up to {sum}", $"weights that add up to {WeightsSum}"));
        }
    }

    private static void CheckShape(ScoreShape shape, string path, List<StandardProblem> problems)
    {
        double half = shape switch { Saturating { HalfAt: var at } => at, Falling { HalfAt: var at } => at, _ => 1 };
        if (!(half > 0 && double.IsFinite(half)))
        {
            problems.Add(new StandardProblem(path + ".half_at", $"is {half}", "above 0 and finite"));
        }

        if (shape is Linear line && !(double.IsFinite(line.From) && double.IsFinite(line.To) && line.From != line.To))
        {
            problems.Add(new StandardProblem(path, $"goes from {line.From} to {line.To}", "two finite values that differ"));
        }
    }

    private static void CheckPercentiles(Grading grading, PercentileRule rule, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        if (conditions.Number(rule.Metric, path + ".rule.metric") is { Minimum: < 0 } metric && metric.Attribute is null)
        {
            problems.Add(new StandardProblem(path + ".rule.metric", $"is {rule.Metric}, which may be below 0", "a metric of 0 or more"));
        }

        if (Metrics.MetricCatalogue.Find(rule.Metric) is { IsDecision: true })
        {
            problems.Add(new StandardProblem(path + ".rule.metric", $"is {rule.Metric}, which is made of decisions", "a metric of facts"));
        }

        if (rule.RefreshDays is < 1 or > RefreshDaysMax)
        {
            problems.Add(new StandardProblem(path + ".rule.refresh_days", $"is {rule.RefreshDays}", $"1 to {RefreshDaysMax}"));
        }

        double last = 1;
        for (int place = 1; place < grading.Levels.Count; place++)
        {
            if (grading.Levels[place].TopShare is { } share)
            {
                if (!(share > 0 && share < last))
                {
                    problems.Add(new StandardProblem($"{path}.levels[{place}].top_share", $"is {share}", $"above 0 and below {last}: levels descend in share"));
                }

                last = share;
            }
        }
    }

    private static void CheckConditions(Grading grading, string path, ConditionRules conditions, List<StandardProblem> problems)
    {
        for (int place = 1; place < grading.Levels.Count; place++)
        {
            if (grading.Levels[place].When is { } condition)
            {
                conditions.Check(condition, $"{path}.levels[{place}].when");
            }
        }

        if (grading.Stability is not { EnterFactor: 1, LeaveFactor: 1 })
        {
            problems.Add(new StandardProblem(
                path + ".stability", "has factors, and conditions have no threshold to apply them to", "enter_factor 1 and leave_factor 1; use confirm_days"));
        }
    }

    private static void CheckStability(Grading grading, string path, List<StandardProblem> problems)
    {
        Stability stability = grading.Stability;
        Require(stability.EnterFactor is >= 1 and <= StandardLimits.EnterFactorMax, "enter_factor", stability.EnterFactor, $"1 to {StandardLimits.EnterFactorMax}");
        Require(stability.LeaveFactor is > 0 and <= 1, "leave_factor", stability.LeaveFactor, "above 0 and at most 1");
        foreach ((string name, int days) in new[]
        {
            ("confirm_days", stability.ConfirmDays), ("dwell_days", stability.DwellDays), ("grace_days", stability.GraceDays),
        })
        {
            Require(days is >= 0 and <= StandardLimits.DaysMax, name, days, $"0 to {StandardLimits.DaysMax}");
        }

        void Require(bool isAllowed, string name, double value, string allowed)
        {
            if (!isAllowed)
            {
                problems.Add(new StandardProblem($"{path}.{name}", $"is {value}", allowed));
            }
        }
    }

    private static string Range(double minimum, double maximum) =>
        double.IsInfinity(minimum) ? double.IsInfinity(maximum) ? "any finite number" : $"at most {maximum}"
        : double.IsInfinity(maximum) ? $"{minimum} or more" : $"{minimum} to {maximum}";
}
