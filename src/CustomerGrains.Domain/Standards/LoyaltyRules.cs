using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;

namespace CustomerGrains.Domain.Standards;

/// <summary>Checks the rules of points and of work on feedback of a standard.</summary>
internal static class LoyaltyRules
{
    private const int MonthsMax = 120;
    private const double PerMoneyMax = 1_000_000;
    private const double FactorMax = 1_000;
    private const double MoneyMax = 1_000_000_000;
    private const int HandleDaysMax = 365;

    public static void Check(Standard standard, ConditionRules conditions, List<StandardProblem> problems)
    {
        if (standard.Feedback is { } feedback)
        {
            CheckFeedback(feedback, problems);
        }

        if (standard.Points is { } points)
        {
            CheckEarning(points, standard, problems);
            CheckTimes(points, problems);
            if (points.When is { } when)
            {
                conditions.Check(when, "points.when");
            }
        }
    }

    private static void CheckEarning(PointsRules points, Standard standard, List<StandardProblem> problems)
    {
        Range(problems, "points.per_money", points.PerMoney, 0, PerMoneyMax);
        Range(problems, "points.minimum_purchase", points.MinimumPurchase, 0, MoneyMax);
        Range(problems, "points.minimum_spending", points.MinimumSpending, 1, PointsLimits.OrderMax);
        if (!Enum.IsDefined(points.Rounding))
        {
            problems.Add(new StandardProblem("points.rounding", $"is {(int)points.Rounding}", "down, nearest, up"));
        }

        CommonRules.Count(problems, "points.levels", points.Levels.Count, StandardLimits.PointsFactorsMax);
        for (int place = 0; place < points.Levels.Count; place++)
        {
            CheckLevel(points.Levels[place], $"points.levels[{place}]", standard, problems);
        }

        CommonRules.Count(problems, "points.categories", points.Categories.Count, StandardLimits.PointsFactorsMax);
        for (int place = 0; place < points.Categories.Count; place++)
        {
            CategoryFactor factor = points.Categories[place];
            if (factor.Category.Length == 0 || points.Categories.Take(place).Any(each => each.Category == factor.Category))
            {
                problems.Add(new StandardProblem($"points.categories[{place}].category", $"is '{factor.Category}'", "a category that has no factor yet"));
            }

            Range(problems, $"points.categories[{place}].factor", factor.Factor, 0, FactorMax);
        }

        for (int place = 0; place < points.Activities.Count; place++)
        {
            ActivityPoints activity = points.Activities[place];
            if (!ActivityPoints.Kinds.Contains(activity.Kind) || points.Activities.Take(place).Any(each => each.Kind == activity.Kind))
            {
                problems.Add(new StandardProblem(
                    $"points.activities[{place}].kind", $"is {Word(activity.Kind)}", string.Join(", ", ActivityPoints.Kinds.Select(Word)) + ", each once"));
            }

            Range(problems, $"points.activities[{place}].points", activity.Points, 1, PointsLimits.OrderMax);
        }
    }

    private static void CheckLevel(LevelFactor factor, string path, Standard standard, List<StandardProblem> problems)
    {
        if (standard.Gradings.FirstOrDefault(each => each.Name == factor.Grading) is not { } grading)
        {
            problems.Add(new StandardProblem(path + ".grading", $"is '{factor.Grading}'", CommonRules.Names(standard.Gradings.Select(each => each.Name))));
        }
        else if (grading.Levels.All(level => level.Name != factor.Level))
        {
            problems.Add(new StandardProblem(path + ".level", $"is '{factor.Level}'", CommonRules.Names(grading.Levels.Select(level => level.Name))));
        }

        Range(problems, path + ".factor", factor.Factor, 0, FactorMax);
    }

    private static void CheckTimes(PointsRules points, List<StandardProblem> problems)
    {
        Range(problems, "points.expires_after_months", points.ExpiresAfterMonths, 0, MonthsMax);
        Range(problems, "points.expires_after_days", points.ExpiresAfterDays, 0, points.ExpiresAfterMonths == 0 ? StandardLimits.DaysMax : 0);
        if (points.Since.Length > 0 && CompiledPoints.DayOf(points.Since) is null)
        {
            problems.Add(new StandardProblem("points.since", $"is '{points.Since}'", "a day as YYYY-MM-DD, for example 2026-01-31"));
        }
    }

    private static void CheckFeedback(FeedbackRules feedback, List<StandardProblem> problems)
    {
        if (feedback.Opens == FeedbackKinds.None)
        {
            problems.Add(new StandardProblem("feedback.opens", "has nothing", "complaint, negative_feedback, feedback, survey_words"));
        }

        Range(problems, "feedback.handle_within_days", feedback.HandleWithinDays, 0, HandleDaysMax);
        Range(problems, "feedback.closes_after_days", feedback.ClosesAfterDays, 0, HandleDaysMax);
        Range(problems, "feedback.stale_after_days", feedback.StaleAfterDays, 1, StandardLimits.DaysMax);
    }

    private static string Word(InteractionKind kind) => kind switch
    {
        InteractionKind.SurveyResponse => "survey_response",
        InteractionKind.Feedback => "feedback",
        InteractionKind.Visit => "visit",
        InteractionKind.ProductUse => "product_use",
        InteractionKind.Referral => "referral",
        _ => $"{(int)kind}",
    };

    private static void Range(List<StandardProblem> problems, string path, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            problems.Add(new StandardProblem(path, $"is {value}", least == most ? $"{most}, as the other way to expire is given" : $"{least} to {most}"));
        }
    }
}
