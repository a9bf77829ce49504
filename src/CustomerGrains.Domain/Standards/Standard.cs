using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Domain.Standards;

/// <summary>The rules by which figures and grades are made from facts. One version of it is in force at a time, and every answer names it.</summary>
public sealed record Standard
{
    /// <summary>Name of this version, for example standard-1-eur.</summary>
    public required string Version { get; init; }

    /// <summary>The currency that value is measured in; money in others is kept, and kept apart.</summary>
    public required Currency ReportingCurrency { get; init; }

    /// <summary>Weights of the composite score.</summary>
    public GradeWeights Weights { get; init; } = new();

    /// <summary>Revenue of 365 days, in minor units, that gives half of the monetary sub-score. Default 50,000.</summary>
    public long RevenueHalfMinorUnits { get; init; } = 50_000;

    /// <summary>Purchase days of 365 that give half of the frequency sub-score. Default 6.</summary>
    public int PurchaseDaysHalf { get; init; } = 6;

    /// <summary>Days of silence that halve the recency sub-score. Default 90.</summary>
    public double RecencyHalfLifeDays { get; init; } = 90;

    /// <summary>Score from which the tier is silver, in thousandths. Default 30,000.</summary>
    public int SilverThousandths { get; init; } = 30_000;

    /// <summary>Score from which the tier is gold, in thousandths. Default 55,000.</summary>
    public int GoldThousandths { get; init; } = 55_000;

    /// <summary>Score from which the tier is platinum, in thousandths. Default 75,000.</summary>
    public int PlatinumThousandths { get; init; } = 75_000;

    /// <summary>Purchase days from which a customer may be loyal. Default 4.</summary>
    public int LoyalPurchaseDays { get; init; } = 4;

    /// <summary>Most days since the last purchase for a customer to be loyal. Default 180.</summary>
    public int LoyalRecencyDays { get; init; } = 180;

    /// <summary>How satisfaction is measured.</summary>
    public SatisfactionParameters Satisfaction { get; init; } = new();

    /// <summary>
    /// Half-life of risk signals, models' scores, staff's concerns, negative feedback, returns and failed contacts, in days. Default 91.
    /// </summary>
    public double RiskHalfLifeDays { get; init; } = 91;

    /// <summary>Churn: what it is, and how its probability is found.</summary>
    public ChurnParameters Churn { get; init; } = new();

    /// <summary>Weights behind the other kinds of risk.</summary>
    public HazardParameters Hazards { get; init; } = new();

    /// <summary>When silence, falling rates and unhappiness are signs.</summary>
    public SignParameters Signs { get; init; } = new();

    /// <summary>Times within which service is to be given.</summary>
    public ServiceTargets Targets { get; init; } = new();

    /// <summary>Weights and scales of the indexes.</summary>
    public IndexParameters Indexes { get; init; } = new();

    /// <summary>Half-life of category preferences, in days. Default 91.</summary>
    public double PreferenceHalfLifeDays { get; init; } = 91;

    /// <summary>
    /// The models behind what is expected of a customer, with spend in minor units of the reporting currency. Default: MBG/NBD and
    /// Gamma-Gamma with their maximum-likelihood estimates on the CDNOW sample, and margin 1, which values revenue; a business
    /// should fit its own.
    /// </summary>
    public ExpectedLifetimeValue LifetimeValue { get; init; } = new(
        new PurchaseModel(new PurchaseModelParameters(
            PurchaseModelKind.ModifiedBetaGeometric, r: 0.5248431591062975, alpha: 6.183085279576005, a: 0.8913593907322158, b: 1.6140022401703438)),
        new SpendModel(new SpendModelParameters(p: 6.249572271323756, q: 3.7442246671320247, v: 1_544.352096258924)));

    /// <summary>How customers are graded. Default none.</summary>
    public IReadOnlyList<Grading> Gradings { get; init; } = [];

    /// <summary>The stages of customers' lives. Default none.</summary>
    public IReadOnlyList<Lifecycle> Lifecycles { get; init; } = [];

    /// <summary>Named sets of customers. Default none.</summary>
    public IReadOnlyList<Segment> Segments { get; init; } = [];

    /// <summary>When to warn of customers. Default none.</summary>
    public IReadOnlyList<WarningRule> Warnings { get; init; } = [];

    /// <summary>When to warn of employees, channels, products and categories. Default none.</summary>
    public IReadOnlyList<SubjectWarningRule> SubjectWarnings { get; init; } = [];

    /// <summary>What customers of a level are served with; of several that fit, the first counts. Default none.</summary>
    public IReadOnlyList<ServicePlan> Plans { get; init; } = [];

    /// <summary>What to do for whom. Default none.</summary>
    public IReadOnlyList<ActionRule> Actions { get; init; } = [];

    /// <summary>What is to be done for whom at its time. Default none.</summary>
    public IReadOnlyList<TaskRule> Tasks { get; init; } = [];

    /// <summary>The holidays that tasks may be due on. Default none.</summary>
    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>What earns points, and when they expire; null where nothing earns any, while those that customers have go on. Default null.</summary>
    public PointsRules? Points { get; init; }

    /// <summary>Which complaints and feedback somebody works on; null where nothing new is. Default null.</summary>
    public FeedbackRules? Feedback { get; init; }

    /// <summary>
    /// Metrics that customers can be searched and sorted by, beside those that are always there and those that gradings, lifecycles and
    /// segments name. Default none.
    /// </summary>
    public IReadOnlyList<string> IndexedMetrics { get; init; } = [];

    /// <summary>Attributes that customers can be searched by, beside those that conditions name. Default none.</summary>
    public IReadOnlyList<string> IndexedAttributes { get; init; } = [];

    /// <summary>The standard that ships, for a reporting currency, with all gradings, lifecycles, segments, warning rules, service plans, actions and tasks that ship.</summary>
    public static Standard Default(Currency reportingCurrency)
    {
        var standard = new Standard { Version = "standard-1-" + reportingCurrency.Code.ToLowerInvariant(), ReportingCurrency = reportingCurrency };
        return standard with
        {
            Gradings = ShippedGradings.Of(standard),
            Lifecycles = ShippedLifecycles.Of(standard),
            Segments = ShippedSegments.All,
            Warnings = ShippedWarnings.All,
            SubjectWarnings = ShippedSubjectWarnings.All,
            Plans = ShippedPlans.All,
            Actions = ShippedActions.All,
            Tasks = ShippedTasks.All,
            Holidays = ShippedTasks.Holidays,
            Feedback = new FeedbackRules(),
        };
    }

    /// <summary>The same parameters with nothing decided by them: without gradings, lifecycles, segments, warning rules, plans, actions, tasks, holidays, points and work on feedback.</summary>
    public Standard Bare() => this with
    {
        Gradings = [], Lifecycles = [], Segments = [], Warnings = [], SubjectWarnings = [], Plans = [], Actions = [], Tasks = [], Holidays = [], Points = null, Feedback = null,
    };

    /// <summary>The tier of a score.</summary>
    internal Assessments.Tier TierOf(int scoreThousandths) =>
        scoreThousandths >= PlatinumThousandths ? Assessments.Tier.Platinum
        : scoreThousandths >= GoldThousandths ? Assessments.Tier.Gold
        : scoreThousandths >= SilverThousandths ? Assessments.Tier.Silver
        : Assessments.Tier.Bronze;

    /// <summary>The score at which a tier begins; 0 for the lowest.</summary>
    internal int ThresholdOf(Assessments.Tier tier) => tier > Assessments.Tier.Bronze ? NextThreshold(tier - 1)!.Value : 0;

    /// <summary>The score at which the tier above begins; null at the top.</summary>
    internal int? NextThreshold(Assessments.Tier tier) => tier switch
    {
        Assessments.Tier.Platinum => null,
        Assessments.Tier.Gold => PlatinumThousandths,
        Assessments.Tier.Silver => GoldThousandths,
        _ => SilverThousandths,
    };
}
