using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>All figures of one customer, right at one instant, under one standard.</summary>
/// <param name="At">The instant.</param>
/// <param name="StandardVersion">The standard.</param>
/// <param name="FirstInteractionAt">When the oldest interaction happened.</param>
/// <param name="LastInteractionAt">When the newest interaction happened.</param>
/// <param name="Stage">Lifecycle stage.</param>
/// <param name="Grade">Composite grade with what it is made of.</param>
/// <param name="Value">What the customer is worth so far.</param>
/// <param name="Expectation">What is to be expected; null without a purchase.</param>
/// <param name="Satisfaction">What the customer says.</param>
/// <param name="Activity">How much the customer does.</param>
/// <param name="Risk">First signs of risk.</param>
/// <param name="Preferences">Categories, the most preferred first.</param>
/// <param name="Attributes">Attributes in order of name.</param>
public sealed record CustomerFigures(
    Instant At,
    string StandardVersion,
    Instant FirstInteractionAt,
    Instant LastInteractionAt,
    Stage Stage,
    GradeFigures Grade,
    ValueFigures Value,
    ExpectationFigures? Expectation,
    SatisfactionFigures Satisfaction,
    ActivityFigures Activity,
    RiskFigures Risk,
    IReadOnlyList<PreferenceFigure> Preferences,
    IReadOnlyList<AttributeFigure> Attributes)
{
    /// <summary>Makes the figures.</summary>
    /// <param name="state">The customer's facts: at least one interaction, none of them later than the instant.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="at">The instant.</param>
    /// <param name="portfolio">All customers together, where shares of the whole are asked for; null leaves those unknown.</param>
    public static CustomerFigures Of(CustomerState state, Standard standard, Instant at, PortfolioFigures? portfolio = null)
    {
        int today = at.Day;
        var evidence = Evidence.Of(state.Ledger, standard, today);
        var totals = WindowTotals.Of(state.Ledger, standard.ReportingCurrency, today);
        var score = GradeScore.Of(state, standard, today, evidence);
        ExpectationFigures? expectation = ExpectationModel.Figures(state, standard, today);
        WorthFigures worth = WorthModel.Figures(totals, standard, expectation, portfolio);
        return new CustomerFigures(
            at,
            standard.Version,
            state.FirstAt,
            state.LastAt,
            Assessor.StageOf(state, standard, today),
            GradeFigures.Of(score, standard),
            ValueModel.Figures(state, standard, totals, today),
            expectation,
            SatisfactionFiguresModel.Figures(state, standard, totals, today, evidence),
            ActivityModel.Figures(totals),
            RiskModel.Figures(state, standard, today),
            PreferenceModel.Figures(state, standard, today),
            AttributeFigure.AllOf(state))
        {
            Worth = worth,
            Indexes = IndexModel.Figures(state, standard, totals, today, evidence, worth, expectation),
            Exposure = ExposureModel.Figures(state, standard, today, evidence, score, worth),
        };
    }

    /// <summary>Lifetime values and profit.</summary>
    public required WorthFigures Worth { get; init; }

    /// <summary>The indexes.</summary>
    public required IndexFigures Indexes { get; init; }

    /// <summary>The risk vector.</summary>
    public required ExposureFigures Exposure { get; init; }
}

/// <summary>Composite grade.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="ScoreThousandths">The score in thousandths, 0 to 100,000.</param>
/// <param name="Contributions">What the score is made of.</param>
/// <param name="NextTierScoreThousandths">Score at which the tier above begins; null at the top.</param>
public sealed record GradeFigures(Tier Tier, int ScoreThousandths, IReadOnlyList<Contribution> Contributions, int? NextTierScoreThousandths)
{
    internal static GradeFigures Of(in GradeScore score, Standard standard)
    {
        Tier tier = standard.TierOf(score.Total);
        return new GradeFigures(tier, score.Total, score.Contributions(), standard.NextThreshold(tier));
    }
}

/// <summary>What the customer is worth so far. Days are UTC days since 1970-01-01.</summary>
/// <param name="PurchaseDays">Distinct days with a purchase.</param>
/// <param name="FirstPurchaseDay">The first of them; null without.</param>
/// <param name="LastPurchaseDay">The last of them; null without.</param>
/// <param name="RecencyDays">Days since the last of them.</param>
/// <param name="TenureDays">Days since the first of them.</param>
/// <param name="Windows">30, 90, 365 days and the lifetime.</param>
/// <param name="Totals">Lifetime money by currency, in order of code.</param>
/// <param name="Variety">Distinct categories bought.</param>
/// <param name="Referrals">Customers brought in.</param>
public sealed record ValueFigures(
    int PurchaseDays,
    int? FirstPurchaseDay,
    int? LastPurchaseDay,
    int? RecencyDays,
    int? TenureDays,
    IReadOnlyList<ValueWindow> Windows,
    IReadOnlyList<CurrencyTotals> Totals,
    int Variety,
    long Referrals);

/// <summary>Purchases within a window. Money is in the reporting currency.</summary>
/// <param name="Days">Length of the window; 0 for the lifetime.</param>
/// <param name="Purchases">Purchases.</param>
/// <param name="PurchaseDays">Distinct days with one.</param>
/// <param name="Units">Units bought.</param>
/// <param name="Returns">Returns.</param>
/// <param name="UnitsReturned">Units brought back.</param>
/// <param name="Revenue">Revenue.</param>
/// <param name="Refunds">Refunds.</param>
/// <param name="AveragePurchase">Revenue per purchase, rounded half to even; null without a purchase in the reporting currency.</param>
public sealed record ValueWindow(
    int Days, long Purchases, long PurchaseDays, long Units, long Returns, long UnitsReturned, Money Revenue, Money Refunds, Money? AveragePurchase);

/// <summary>Lifetime money in one currency, in minor units.</summary>
/// <param name="Currency">The currency.</param>
public sealed record CurrencyTotals(Currency Currency)
{
    /// <summary>Purchases in it.</summary>
    public long Purchases { get; init; }

    /// <summary>What was paid.</summary>
    public long Revenue { get; init; }

    /// <summary>What was refunded.</summary>
    public long Refunds { get; init; }

    /// <summary>Cost of the goods sold, as far as known.</summary>
    public long CostOfGoods { get; init; }

    /// <summary>Revenue of the first purchase day.</summary>
    public long FirstDayRevenue { get; init; }

    /// <summary>Cost of winning the customer.</summary>
    public long AcquisitionCost { get; init; }

    /// <summary>Cost of keeping the customer.</summary>
    public long RetentionCost { get; init; }

    /// <summary>Cost of serving the customer.</summary>
    public long ServiceCost { get; init; }

    /// <summary>Other cost.</summary>
    public long OtherCost { get; init; }

    /// <summary>Revenue attributed to referrals.</summary>
    public long ReferredRevenue { get; init; }
}

/// <summary>What is to be expected of a customer who has purchased, by the standard's purchase and spend models.</summary>
/// <param name="ProbabilityAlive">Probability of being a customer still, 0 to 1. Not a measure of risk.</param>
/// <param name="PurchaseProbability26Weeks">Probability of a purchase within 26 weeks, 0 to 1.</param>
/// <param name="ExpectedPurchases52Weeks">Expected purchase days within 52 weeks.</param>
/// <param name="LifetimeValue">Expected margin of the next twelve months, discounted, in the reporting currency.</param>
/// <param name="Overdue">Quantile of the present silence in the customer's own predictive distribution, 0 to 1.</param>
/// <param name="NextPurchaseMedianDays">Days within which the next purchase comes with probability one half, for a customer who is one still.</param>
/// <param name="LifetimeValueMinorUnits">The lifetime value before it is rounded, in minor units.</param>
/// <param name="HorizonWeeks">H of the standard's churn.</param>
/// <param name="PurchaseProbabilityHorizon">Probability of a purchase within H by the purchase model alone, 0 to 1.</param>
/// <param name="ExpectedPurchasesHorizon">Expected purchase days within H.</param>
public sealed record ExpectationFigures(
    double ProbabilityAlive,
    double PurchaseProbability26Weeks,
    double ExpectedPurchases52Weeks,
    Money LifetimeValue,
    double Overdue,
    double NextPurchaseMedianDays,
    double LifetimeValueMinorUnits,
    double HorizonWeeks,
    double PurchaseProbabilityHorizon,
    double ExpectedPurchasesHorizon);

/// <summary>What the customer says.</summary>
/// <param name="Index">From 0 (bad) to 1 (good), drawn to the prior where there is little evidence.</param>
/// <param name="Evidence">Weight of the evidence, in fresh responses.</param>
/// <param name="Surveys">Results by instrument and touchpoint, over 365 days.</param>
/// <param name="Complaints">Complaints.</param>
public sealed record SatisfactionFigures(double Index, double Evidence, IReadOnlyList<SurveyFigure> Surveys, ComplaintFigures Complaints)
{
    /// <summary>Good, fair, poor or not known.</summary>
    public required SatisfactionBand Band { get; init; }

    /// <summary>How the index has moved.</summary>
    public required SatisfactionTrend Trend { get; init; }

    /// <summary>Decayed mean of ratings, sentiments and moods, 0 to 1, drawn to the prior.</summary>
    public required double Sentiment { get; init; }

    /// <summary>Weight of the evidence behind it, in fresh ones.</summary>
    public required double SentimentEvidence { get; init; }

    /// <summary>Times of service beside their targets.</summary>
    public required ServiceTimesFigures ServiceTimes { get; init; }
}

/// <summary>Result of one survey instrument at one touchpoint, over 365 days.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Touchpoint">The touchpoint; empty for all of them together.</param>
/// <param name="Responses">Answers.</param>
/// <param name="Score">CSAT: share of 4 and 5. NPS: −100 to 100. CES: mean of 1 to 7.</param>
/// <param name="Low">Lower end of the 95 % interval; CES has none, nor has a single answer for NPS.</param>
/// <param name="High">Upper end of the 95 % interval, as the lower one.</param>
/// <param name="EasyShare">CES: share of 5 and more.</param>
/// <param name="DecayedMean">Decayed mean from 0 to 1, drawn to the prior.</param>
public sealed record SurveyFigure(
    SurveyInstrument Instrument, string Touchpoint, long Responses, double Score, double? Low, double? High, double? EasyShare, double DecayedMean)
{
    /// <summary>Weight of the evidence behind the decayed mean, in fresh responses.</summary>
    public double Evidence { get; init; }
}

/// <summary>Three measures of complaints, and their intensity.</summary>
/// <param name="Count365Days">Complaints in 365 days.</param>
/// <param name="Count">Complaints ever.</param>
/// <param name="Incidence">Complaints per purchase in 365 days; null without a purchase.</param>
/// <param name="Handled">Complaints of five years with a resolution.</param>
/// <param name="Open">Complaints of five years without one.</param>
/// <param name="Intensity">Severities, faded by half-life.</param>
public sealed record ComplaintFigures(long Count365Days, long Count, double? Incidence, int Handled, int Open, double Intensity)
{
    /// <summary>How they were handled; null without a complaint in five years.</summary>
    public ComplaintHandlingFigures? Handling { get; init; }
}

/// <summary>How much the customer does.</summary>
/// <param name="Windows">30, 90, 365 days and the lifetime.</param>
/// <param name="MeanResponseSeconds">Mean time to the first answer of service contacts in 365 days; null without.</param>
/// <param name="MeanResolutionSeconds">Mean time to resolution of service contacts in 365 days; null without.</param>
public sealed record ActivityFigures(IReadOnlyList<ActivityWindow> Windows, double? MeanResponseSeconds, double? MeanResolutionSeconds);

/// <summary>Activity within a window.</summary>
/// <param name="Days">Length of the window; 0 for the lifetime.</param>
/// <param name="Interactions">Interactions of all kinds.</param>
/// <param name="ActiveDays">Distinct days with one; null for the lifetime.</param>
/// <param name="Visits">Visits.</param>
/// <param name="Pages">Pages seen.</param>
/// <param name="ProductUses">Times products were used.</param>
/// <param name="ServiceContacts">Contacts with service.</param>
/// <param name="UsageSeconds">Time spent in visits and with products.</param>
public sealed record ActivityWindow(
    int Days, long Interactions, int? ActiveDays, long Visits, long Pages, long ProductUses, long ServiceContacts, long UsageSeconds);

/// <summary>First signs of risk.</summary>
/// <param name="Signals">Risk signals by kind, in order of kind.</param>
/// <param name="Concern">Concerns of staff, faded by half-life and weighed by severity.</param>
public sealed record RiskFigures(IReadOnlyList<RiskSignalFigure> Signals, double Concern);

/// <summary>Risk signals of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many ever.</param>
/// <param name="Intensity">Severities, faded by half-life.</param>
public sealed record RiskSignalFigure(RiskKind Kind, long Count, double Intensity);

/// <summary>Preference for a category.</summary>
/// <param name="Category">The category.</param>
/// <param name="Weight">Faded purchases, and visits at a quarter.</param>
/// <param name="Share">Share of the whole, 0 to 1.</param>
public sealed record PreferenceFigure(string Category, double Weight, double Share);

/// <summary>An attribute's value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="ChangedAt">Since when it holds.</param>
public sealed record AttributeFigure(string Name, string Value, Instant ChangedAt)
{
    internal static List<AttributeFigure> AllOf(CustomerState state)
    {
        List<AttributeFigure> figures = [];
        if (state.HasAttributes)
        {
            foreach (AttributeEntry entry in state.Attributes.Entries)
            {
                if (entry.Value.Length > 0)
                {
                    figures.Add(new AttributeFigure(entry.Name, entry.Value, entry.ChangedAt));
                }
            }
        }

        return figures;
    }
}
