using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Scoring.Churn;

namespace CustomerGrains.Domain.Standards;

/// <summary>Tells standards that can be used from others, so that one with a wrong number is refused and the one in force stays.</summary>
public static class StandardRules
{
    private const int WeightsSum = 1000;
    private const int DaysMax = 3653;
    private const int PointsMax = 100;
    private const double Thousandths = 1000;

    /// <summary>What is wrong with a standard, each with its place and what is allowed there; empty when it can be used.</summary>
    /// <param name="standard">The standard.</param>
    public static IReadOnlyList<StandardProblem> Check(Standard standard)
    {
        var problems = new List<StandardProblem>();
        CheckIndexes(standard, problems);
        CheckSatisfaction(standard.Satisfaction, problems);
        CheckChurn(standard.Churn, problems);
        CheckHazards(standard.Hazards, problems);
        CheckSigns(standard, problems);
        Positive(problems, "recency_half_life_days", standard.RecencyHalfLifeDays);
        Positive(problems, "risk_half_life_days", standard.RiskHalfLifeDays);
        Positive(problems, "preference_half_life_days", standard.PreferenceHalfLifeDays);
        Require(problems, standard.LoyalPurchaseDays >= 1, "loyal_purchase_days", standard.LoyalPurchaseDays, "1 or more");
        Days(problems, "loyal_recency_days", standard.LoyalRecencyDays);
        CompositionRules.Check(standard, problems);
        return problems;
    }

    /// <summary>
    /// What is wrong with a standard that is not kept yet: beside what <see cref="Check"/> finds, thresholds out of order and limits of warnings
    /// and tasks that contradict each other. One that is kept may have them from when they were not refused, and goes on as it was.
    /// </summary>
    /// <param name="standard">The standard.</param>
    public static IReadOnlyList<StandardProblem> CheckNew(Standard standard)
    {
        List<StandardProblem> problems = [.. Check(standard)];
        if (problems.Count == 0)
        {
            ContradictionRules.Check(standard, problems);
        }

        Ordered(problems, "satisfaction.fair_from", standard.Satisfaction.FairFrom, "good_from", standard.Satisfaction.GoodFrom, 1);
        double medium = standard.Indexes.PotentialMediumThousandths / Thousandths;
        double high = standard.Indexes.PotentialHighThousandths / Thousandths;
        Require(problems, medium is >= 0 and <= PointsMax, "indexes.potential_medium_from", medium, $"0 to {PointsMax}");
        Require(problems, high is >= 0 and <= PointsMax, "indexes.potential_high_from", high, $"0 to {PointsMax}");
        Ordered(problems, "indexes.potential_medium_from", medium, "potential_high_from", high, PointsMax);
        return problems;
    }

    /// <summary>What is wrong with a condition on customers under a standard, as <see cref="Check"/> says it; empty for nothing.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="standard">The standard whose gradings, lifecycles and segments it may name.</param>
    /// <param name="path">Where it stands.</param>
    public static IReadOnlyList<StandardProblem> CheckCondition(Conditions.Condition condition, Standard standard, string path)
    {
        var problems = new List<StandardProblem>();
        new ConditionRules(standard, problems).Check(condition, path);
        return problems;
    }

    private static void CheckIndexes(Standard standard, List<StandardProblem> problems)
    {
        GradeWeights grade = standard.Weights;
        IndexParameters indexes = standard.Indexes;
        Weights(problems, "weights", grade.Monetary, grade.Frequency, grade.Recency, grade.Satisfaction);
        Weights(problems, "indexes.value", indexes.Value.Financial, indexes.Value.Behavioural, indexes.Value.Emotional, indexes.Value.Social);
        Weights(
            problems, "indexes.loyalty",
            indexes.Loyalty.Tenure, indexes.Loyalty.Repeat, indexes.Loyalty.Recency, indexes.Loyalty.Advocacy, indexes.Loyalty.Satisfaction);
        Weights(problems, "indexes.potential", indexes.Potential.Trend, indexes.Potential.Headroom);
        Weights(
            problems, "indexes.relationship",
            indexes.Relationship.Sentiment, indexes.Relationship.Surveys, indexes.Relationship.Complaints, indexes.Relationship.Handling);
        Positive(problems, "revenue_half_minor_units", standard.RevenueHalfMinorUnits);
        Positive(problems, "purchase_days_half", standard.PurchaseDaysHalf);
        Positive(problems, "indexes.active_days_half", indexes.ActiveDaysHalf);
        Positive(problems, "indexes.tenure_days_half", indexes.TenureDaysHalf);
        Positive(problems, "indexes.advocacy_half", indexes.AdvocacyHalf);
    }

    private static void CheckSatisfaction(SatisfactionParameters satisfaction, List<StandardProblem> problems)
    {
        Share(problems, "satisfaction.prior_mean", satisfaction.PriorMean);
        Positive(problems, "satisfaction.prior_weight", satisfaction.PriorWeight);
        Positive(problems, "satisfaction.survey_half_life_days", satisfaction.SurveyHalfLifeDays);
        Positive(problems, "satisfaction.nps_half_life_days", satisfaction.NpsHalfLifeDays);
        Positive(problems, "satisfaction.sentiment_half_life_days", satisfaction.SentimentHalfLifeDays);
        Positive(problems, "satisfaction.complaint_half_life_days", satisfaction.ComplaintHalfLifeDays);
        Finite(problems, "satisfaction.known_from", satisfaction.KnownFrom);
        Share(problems, "satisfaction.fair_from", satisfaction.FairFrom);
        Share(problems, "satisfaction.good_from", satisfaction.GoodFrom);
        Finite(problems, "satisfaction.drop_from", satisfaction.DropFrom);
        Days(problems, "satisfaction.trend_days", satisfaction.TrendDays);
    }

    private static void CheckChurn(ChurnParameters churn, List<StandardProblem> problems)
    {
        Positive(problems, "churn.horizon_weeks", churn.HorizonWeeks);
        Days(problems, "churn.churned_after_days", churn.ChurnedAfterDays);
        Believed(problems, "churn.model_score_weight", churn.ModelScoreWeight);
        Finite(problems, "churn.satisfaction_weight", churn.SatisfactionWeight);
        Finite(problems, "churn.complaint_weight", churn.ComplaintWeight);
        Finite(problems, "churn.concern_weight", churn.ConcernWeight);
        Finite(problems, "churn.signal_weight", churn.SignalWeight);
        Thresholds(problems, "churn.thresholds", churn.Thresholds);
        if (churn.Scorecard is { } scorecard && scorecard.Terms.Count != ChurnFeatures.Count)
        {
            problems.Add(new StandardProblem("churn.scorecard", $"has {scorecard.Terms.Count} terms", $"the {ChurnFeatures.Count} features in their order"));
        }
    }

    private static void CheckHazards(HazardParameters hazards, List<StandardProblem> problems)
    {
        Believed(problems, "hazards.model_score_weight", hazards.ModelScoreWeight);
        foreach ((string name, double weight) in new[]
        {
            ("signal", hazards.SignalWeight), ("complaint", hazards.ComplaintWeight), ("overdue_complaint", hazards.OverdueComplaintWeight),
            ("failed_contact", hazards.FailedContactWeight), ("feedback", hazards.FeedbackWeight), ("concern", hazards.ConcernWeight),
            ("dissatisfaction", hazards.DissatisfactionWeight), ("return", hazards.ReturnWeight), ("product_complaint", hazards.ProductComplaintWeight),
        })
        {
            Finite(problems, $"hazards.{name}_weight", weight);
        }

        Thresholds(problems, "hazards.thresholds", hazards.Thresholds);
    }

    private static void CheckSigns(Standard standard, List<StandardProblem> problems)
    {
        SignParameters signs = standard.Signs;
        Days(problems, "signs.inactive_after_days", signs.InactiveAfterDays);
        Require(problems, signs.OverdueQuantile is > 0 and < 1, "signs.overdue_quantile", signs.OverdueQuantile, "above 0 and below 1");
        Positive(problems, "signs.activity_prior_days", signs.ActivityPriorDays);
        Positive(problems, "signs.activity_prior_weeks", signs.ActivityPriorWeeks);
        Share(problems, "signs.unhappy_below", signs.UnhappyBelow);
        Require(problems, standard.Targets.ComplaintDays is >= 0 and <= DaysMax / 10, "targets.complaint_days", standard.Targets.ComplaintDays, $"0 to {DaysMax / 10}");
        foreach ((string name, TimeSpan target) in new[] { ("targets.response", standard.Targets.Response), ("targets.resolution", standard.Targets.Resolution) })
        {
            if (!ServiceTimes.IsTarget(target))
            {
                problems.Add(new StandardProblem(name, $"is {target}", $"one of {string.Join(", ", ServiceTimes.Targets)}"));
            }
        }
    }

    private static void Weights(List<StandardProblem> problems, string name, params ReadOnlySpan<int> weights)
    {
        int sum = 0;
        bool isAllowed = true;
        foreach (int weight in weights)
        {
            sum += weight;
            isAllowed &= weight is >= 0 and <= WeightsSum;
        }

        Require(problems, isAllowed && sum == WeightsSum, name, sum, $"weights of 0 to {WeightsSum} that add up to {WeightsSum}");
    }

    private static void Thresholds(List<StandardProblem> problems, string name, RiskThresholds thresholds)
    {
        if (!thresholds.IsValid)
        {
            problems.Add(new StandardProblem(name, $"are {thresholds.Medium}, {thresholds.High}, {thresholds.Critical}", "ascending probabilities above 0"));
        }
    }

    private static void Positive(List<StandardProblem> problems, string name, double value) =>
        Require(problems, value > 0 && double.IsFinite(value), name, value, "above 0 and finite");

    private static void Finite(List<StandardProblem> problems, string name, double weight) =>
        Require(problems, weight >= 0 && double.IsFinite(weight), name, weight, "0 or more and finite");

    private static void Share(List<StandardProblem> problems, string name, double value) => Require(problems, value is >= 0 and <= 1, name, value, "0 to 1");

    private static void Believed(List<StandardProblem> problems, string name, double value) => Require(problems, value is > 0 and < 1, name, value, "above 0 and below 1");

    private static void Days(List<StandardProblem> problems, string name, int days) => Require(problems, days is >= 1 and <= DaysMax, name, days, $"1 to {DaysMax}");

    /// <summary>Two thresholds, each within its range, of which the one begins no later than the other.</summary>
    private static void Ordered(List<StandardProblem> problems, string name, double value, string other, double otherValue, double most)
    {
        if (value > otherValue && value <= most && otherValue >= 0)
        {
            problems.Add(new StandardProblem(name, $"is {value}, above {other}", $"0 to {otherValue}, which {other} is"));
        }
    }

    private static void Require(List<StandardProblem> problems, bool isAllowed, string name, double value, string allowed)
    {
        if (!isAllowed)
        {
            problems.Add(new StandardProblem(name, $"is {value}", allowed));
        }
    }
}
