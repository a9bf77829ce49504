using CustomerGrains.Domain.Scoring.Drops;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Server.Standards;

/// <summary>Reads the parameters of a standard; what a document does not say is as in the standard it is laid over.</summary>
internal static class ParameterReader
{
    private const double WeeksOfMonth = 4.345;
    private const int Thousandths = 1_000;

    /// <summary>The standard with the document's parameters. Values are checked elsewhere, except those that nothing can be made from.</summary>
    /// <param name="document">The document.</param>
    /// <param name="shipped">What is not said is as here.</param>
    /// <param name="problems">Receives what is out of range, with its field.</param>
    public static Standard Read(V1.Standard document, Standard shipped, List<(string Path, string Message)> problems) => shipped with
    {
        LifetimeValue = LifetimeValue(document.LifetimeValue, shipped.LifetimeValue, problems),
        Satisfaction = Satisfaction(document.Satisfaction, shipped.Satisfaction),
        Churn = Churn(document.Churn, shipped.Churn),
        Hazards = Hazards(document.Hazards, shipped.Hazards),
        Signs = Signs(document.Signs, shipped.Signs, problems),
        Targets = Targets(document.Targets, shipped.Targets),
        Indexes = Indexes(document.Indexes, shipped.Indexes),
        RecencyHalfLifeDays = document.HasRecencyHalfLifeDays ? document.RecencyHalfLifeDays : shipped.RecencyHalfLifeDays,
        RiskHalfLifeDays = document.HasRiskHalfLifeDays ? document.RiskHalfLifeDays : shipped.RiskHalfLifeDays,
        PreferenceHalfLifeDays = document.HasPreferenceHalfLifeDays ? document.PreferenceHalfLifeDays : shipped.PreferenceHalfLifeDays,
    };

    private static ExpectedLifetimeValue LifetimeValue(
        V1.LifetimeValueParameters? from, ExpectedLifetimeValue shipped, List<(string Path, string Message)> problems)
    {
        if (from is null)
        {
            return shipped;
        }

        double margin = from.HasMargin ? from.Margin : shipped.Margin;
        double rate = from.HasMonthlyDiscountRate ? from.MonthlyDiscountRate : shipped.Schedule.DiscountRate;
        int months = from.HasMonths ? from.Months : shipped.Schedule.Periods;
        int before = problems.Count;
        Require(problems, margin is >= 0 and <= 1, "lifetime_value.margin", margin, "0 to 1");
        Require(problems, rate is >= 0 and <= 1, "lifetime_value.monthly_discount_rate", rate, "0 to 1");
        Require(problems, months is >= 1 and <= DiscountSchedule.PeriodsMax, "lifetime_value.months", months, $"1 to {DiscountSchedule.PeriodsMax}");
        return problems.Count > before
            ? shipped
            : new ExpectedLifetimeValue(shipped.Purchases, shipped.Spend, new DiscountSchedule(WeeksOfMonth, rate, months), margin);
    }

    private static SatisfactionParameters Satisfaction(V1.SatisfactionParameters? from, SatisfactionParameters shipped) => from is null ? shipped : shipped with
    {
        PriorMean = from.HasPriorMean ? from.PriorMean : shipped.PriorMean,
        PriorWeight = from.HasPriorWeight ? from.PriorWeight : shipped.PriorWeight,
        KnownFrom = from.HasKnownFrom ? from.KnownFrom : shipped.KnownFrom,
        FairFrom = from.HasFairFrom ? from.FairFrom : shipped.FairFrom,
        GoodFrom = from.HasGoodFrom ? from.GoodFrom : shipped.GoodFrom,
        TrendDays = from.HasTrendDays ? from.TrendDays : shipped.TrendDays,
        DropFrom = from.HasDropFrom ? from.DropFrom : shipped.DropFrom,
        SurveyHalfLifeDays = from.HasSurveyHalfLifeDays ? from.SurveyHalfLifeDays : shipped.SurveyHalfLifeDays,
        NpsHalfLifeDays = from.HasNpsHalfLifeDays ? from.NpsHalfLifeDays : shipped.NpsHalfLifeDays,
        SentimentHalfLifeDays = from.HasSentimentHalfLifeDays ? from.SentimentHalfLifeDays : shipped.SentimentHalfLifeDays,
        ComplaintHalfLifeDays = from.HasComplaintHalfLifeDays ? from.ComplaintHalfLifeDays : shipped.ComplaintHalfLifeDays,
    };

    private static ChurnParameters Churn(V1.ChurnParameters? from, ChurnParameters shipped) => from is null ? shipped : shipped with
    {
        HorizonWeeks = from.HasHorizonWeeks ? from.HorizonWeeks : shipped.HorizonWeeks,
        ChurnedAfterDays = from.HasChurnedAfterDays ? from.ChurnedAfterDays : shipped.ChurnedAfterDays,
        SatisfactionWeight = from.HasSatisfactionWeight ? from.SatisfactionWeight : shipped.SatisfactionWeight,
        ComplaintWeight = from.HasComplaintWeight ? from.ComplaintWeight : shipped.ComplaintWeight,
        ConcernWeight = from.HasConcernWeight ? from.ConcernWeight : shipped.ConcernWeight,
        SignalWeight = from.HasSignalWeight ? from.SignalWeight : shipped.SignalWeight,
        ModelScoreWeight = from.HasModelScoreWeight ? from.ModelScoreWeight : shipped.ModelScoreWeight,
        Thresholds = Thresholds(from.Thresholds, shipped.Thresholds),
    };

    private static HazardParameters Hazards(V1.HazardParameters? from, HazardParameters shipped) => from is null ? shipped : shipped with
    {
        SignalWeight = from.HasSignalWeight ? from.SignalWeight : shipped.SignalWeight,
        ModelScoreWeight = from.HasModelScoreWeight ? from.ModelScoreWeight : shipped.ModelScoreWeight,
        ComplaintWeight = from.HasComplaintWeight ? from.ComplaintWeight : shipped.ComplaintWeight,
        OverdueComplaintWeight = from.HasOverdueComplaintWeight ? from.OverdueComplaintWeight : shipped.OverdueComplaintWeight,
        FailedContactWeight = from.HasFailedContactWeight ? from.FailedContactWeight : shipped.FailedContactWeight,
        FeedbackWeight = from.HasFeedbackWeight ? from.FeedbackWeight : shipped.FeedbackWeight,
        ConcernWeight = from.HasConcernWeight ? from.ConcernWeight : shipped.ConcernWeight,
        DissatisfactionWeight = from.HasDissatisfactionWeight ? from.DissatisfactionWeight : shipped.DissatisfactionWeight,
        ReturnWeight = from.HasReturnWeight ? from.ReturnWeight : shipped.ReturnWeight,
        ProductComplaintWeight = from.HasProductComplaintWeight ? from.ProductComplaintWeight : shipped.ProductComplaintWeight,
        Thresholds = Thresholds(from.Thresholds, shipped.Thresholds),
    };

    private static SignParameters Signs(V1.SignParameters? from, SignParameters shipped, List<(string Path, string Message)> problems)
    {
        if (from is null)
        {
            return shipped;
        }

        double dropTo = from.HasDropTo ? from.DropTo : shipped.Drop.Settings.RateRatio;
        double threshold = from.HasDropThreshold ? from.DropThreshold : shipped.Drop.Settings.Threshold;
        int before = problems.Count;
        Require(problems, dropTo is > 0 and < 1, "signs.drop_to", dropTo, "above 0 and below 1");
        Require(problems, threshold is > 0 and < double.PositiveInfinity, "signs.drop_threshold", threshold, "above 0");
        return shipped with
        {
            InactiveAfterDays = from.HasInactiveAfterDays ? from.InactiveAfterDays : shipped.InactiveAfterDays,
            OverdueQuantile = from.HasOverdueQuantile ? from.OverdueQuantile : shipped.OverdueQuantile,
            Drop = problems.Count > before ? shipped.Drop : new DropDetector(new DropSettings(dropTo, threshold)),
            ActivityPriorDays = from.HasActivityPriorDays ? from.ActivityPriorDays : shipped.ActivityPriorDays,
            ActivityPriorWeeks = from.HasActivityPriorWeeks ? from.ActivityPriorWeeks : shipped.ActivityPriorWeeks,
            UnhappyBelow = from.HasUnhappyBelow ? from.UnhappyBelow : shipped.UnhappyBelow,
        };
    }

    private static ServiceTargets Targets(V1.ServiceTargets? from, ServiceTargets shipped) => from is null ? shipped : shipped with
    {
        Response = from.HasResponseMinutes ? TimeSpan.FromMinutes(from.ResponseMinutes) : shipped.Response,
        Resolution = from.HasResolutionMinutes ? TimeSpan.FromMinutes(from.ResolutionMinutes) : shipped.Resolution,
        ComplaintDays = from.HasComplaintDays ? from.ComplaintDays : shipped.ComplaintDays,
    };

    private static IndexParameters Indexes(V1.IndexParameters? from, IndexParameters shipped) => from is null ? shipped : shipped with
    {
        Value = from.Value is { } value ? (value.Financial, value.Behavioural, value.Emotional, value.Social) : shipped.Value,
        Loyalty = from.Loyalty is { } loyalty
            ? (loyalty.Tenure, loyalty.Repeat, loyalty.Recency, loyalty.Advocacy, loyalty.Satisfaction)
            : shipped.Loyalty,
        Potential = from.Potential is { } potential ? (potential.Trend, potential.Headroom) : shipped.Potential,
        Relationship = from.Relationship is { } relationship
            ? (relationship.Sentiment, relationship.Surveys, relationship.Complaints, relationship.Handling)
            : shipped.Relationship,
        PotentialMediumThousandths = from.HasPotentialMediumFrom ? (int)Math.Round(from.PotentialMediumFrom * Thousandths) : shipped.PotentialMediumThousandths,
        PotentialHighThousandths = from.HasPotentialHighFrom ? (int)Math.Round(from.PotentialHighFrom * Thousandths) : shipped.PotentialHighThousandths,
        ActiveDaysHalf = from.HasActiveDaysHalf ? from.ActiveDaysHalf : shipped.ActiveDaysHalf,
        TenureDaysHalf = from.HasTenureDaysHalf ? from.TenureDaysHalf : shipped.TenureDaysHalf,
        AdvocacyHalf = from.HasAdvocacyHalf ? from.AdvocacyHalf : shipped.AdvocacyHalf,
    };

    private static RiskThresholds Thresholds(V1.RiskThresholds? from, RiskThresholds shipped) => from is null ? shipped : new RiskThresholds(
        from.HasMedium ? from.Medium : shipped.Medium,
        from.HasHigh ? from.High : shipped.High,
        from.HasCritical ? from.Critical : shipped.Critical);

    private static void Require(List<(string Path, string Message)> problems, bool isAllowed, string path, double value, string allowed)
    {
        if (!isAllowed)
        {
            problems.Add((path, FormattableString.Invariant($"is {value}; allowed is {allowed}")));
        }
    }
}
