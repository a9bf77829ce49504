using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Server.Standards;

/// <summary>Writes the parameters of a standard into a document, every one of them.</summary>
internal static class ParameterWriter
{
    private const double Thousandths = 1_000;

    public static void Write(Standard standard, V1.Standard into)
    {
        into.LifetimeValue = new V1.LifetimeValueParameters
        {
            Margin = standard.LifetimeValue.Margin,
            MonthlyDiscountRate = standard.LifetimeValue.Schedule.DiscountRate,
            Months = standard.LifetimeValue.Schedule.Periods,
        };
        into.Satisfaction = Satisfaction(standard.Satisfaction);
        into.Churn = Churn(standard.Churn);
        into.Hazards = Hazards(standard.Hazards);
        into.Signs = Signs(standard.Signs);
        into.Targets = new V1.ServiceTargets
        {
            ResponseMinutes = (int)standard.Targets.Response.TotalMinutes,
            ResolutionMinutes = (int)standard.Targets.Resolution.TotalMinutes,
            ComplaintDays = standard.Targets.ComplaintDays,
        };
        into.Indexes = Indexes(standard.Indexes);
        into.RecencyHalfLifeDays = standard.RecencyHalfLifeDays;
        into.RiskHalfLifeDays = standard.RiskHalfLifeDays;
        into.PreferenceHalfLifeDays = standard.PreferenceHalfLifeDays;
    }

    private static V1.SatisfactionParameters Satisfaction(SatisfactionParameters from) => new()
    {
        PriorMean = from.PriorMean,
        PriorWeight = from.PriorWeight,
        KnownFrom = from.KnownFrom,
        FairFrom = from.FairFrom,
        GoodFrom = from.GoodFrom,
        TrendDays = from.TrendDays,
        DropFrom = from.DropFrom,
        SurveyHalfLifeDays = from.SurveyHalfLifeDays,
        NpsHalfLifeDays = from.NpsHalfLifeDays,
        SentimentHalfLifeDays = from.SentimentHalfLifeDays,
        ComplaintHalfLifeDays = from.ComplaintHalfLifeDays,
    };

    private static V1.ChurnParameters Churn(ChurnParameters from) => new()
    {
        HorizonWeeks = from.HorizonWeeks,
        ChurnedAfterDays = from.ChurnedAfterDays,
        SatisfactionWeight = from.SatisfactionWeight,
        ComplaintWeight = from.ComplaintWeight,
        ConcernWeight = from.ConcernWeight,
        SignalWeight = from.SignalWeight,
        ModelScoreWeight = from.ModelScoreWeight,
        Thresholds = Thresholds(from.Thresholds),
    };

    private static V1.HazardParameters Hazards(HazardParameters from) => new()
    {
        SignalWeight = from.SignalWeight,
        ModelScoreWeight = from.ModelScoreWeight,
        ComplaintWeight = from.ComplaintWeight,
        OverdueComplaintWeight = from.OverdueComplaintWeight,
        FailedContactWeight = from.FailedContactWeight,
        FeedbackWeight = from.FeedbackWeight,
        ConcernWeight = from.ConcernWeight,
        DissatisfactionWeight = from.DissatisfactionWeight,
        ReturnWeight = from.ReturnWeight,
        ProductComplaintWeight = from.ProductComplaintWeight,
        Thresholds = Thresholds(from.Thresholds),
    };

    private static V1.SignParameters Signs(SignParameters from) => new()
    {
        InactiveAfterDays = from.InactiveAfterDays,
        OverdueQuantile = from.OverdueQuantile,
        DropTo = from.Drop.Settings.RateRatio,
        DropThreshold = from.Drop.Settings.Threshold,
        ActivityPriorDays = from.ActivityPriorDays,
        ActivityPriorWeeks = from.ActivityPriorWeeks,
        UnhappyBelow = from.UnhappyBelow,
    };

    private static V1.IndexParameters Indexes(IndexParameters from) => new()
    {
        Value = new V1.ValueWeights
        {
            Financial = from.Value.Financial, Behavioural = from.Value.Behavioural, Emotional = from.Value.Emotional, Social = from.Value.Social,
        },
        Loyalty = new V1.LoyaltyWeights
        {
            Tenure = from.Loyalty.Tenure, Repeat = from.Loyalty.Repeat, Recency = from.Loyalty.Recency, Advocacy = from.Loyalty.Advocacy,
            Satisfaction = from.Loyalty.Satisfaction,
        },
        Potential = new V1.PotentialWeights { Trend = from.Potential.Trend, Headroom = from.Potential.Headroom },
        Relationship = new V1.RelationshipWeights
        {
            Sentiment = from.Relationship.Sentiment, Surveys = from.Relationship.Surveys, Complaints = from.Relationship.Complaints,
            Handling = from.Relationship.Handling,
        },
        PotentialMediumFrom = from.PotentialMediumThousandths / Thousandths,
        PotentialHighFrom = from.PotentialHighThousandths / Thousandths,
        ActiveDaysHalf = from.ActiveDaysHalf,
        TenureDaysHalf = from.TenureDaysHalf,
        AdvocacyHalf = from.AdvocacyHalf,
    };

    private static V1.RiskThresholds Thresholds(RiskThresholds from) => new() { Medium = from.Medium, High = from.High, Critical = from.Critical };
}
