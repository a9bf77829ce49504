using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Gradings;

/// <summary>
/// The gradings that ship: by purchase frequency, amount, loyalty, business value, contribution, potential and relationship history, and the
/// composite tier. Thresholds are starting points; a business sets its own.
/// </summary>
public static class ShippedGradings
{
    /// <summary>The composite tier's name.</summary>
    public const string Tier = "tier";

    /// <summary>All of them.</summary>
    /// <param name="standard">The standard whose score, thresholds and scales they take over.</param>
    public static IReadOnlyList<Grading> Of(Standard standard)
    {
        double half = Major(standard.RevenueHalfMinorUnits, standard);
        return
        [
            CompositeTier(standard),
            Thresholds("purchase_frequency", "Purchase frequency", "purchase_days_365d", ("rare", null), ("occasional", 2), ("regular", 5), ("frequent", 12)),
            Thresholds("purchase_amount", "Purchase amount", "revenue_365d", ("small", null), ("medium", half / 5), ("large", half), ("largest", 3 * half)),
            Thresholds("loyalty", "Loyalty", "loyalty_index", ("new", null), ("attached", 30), ("loyal", 50), ("devoted", 70)),
            Percentiles("business_value", "Business value", "expected_lifetime_value", ("standard", null), ("good", 0.5), ("high", 0.2), ("top", 0.05)),
            Percentiles("contribution", "Contribution", "revenue_365d", ("c", null), ("b", 0.5), ("a", 0.2)),
            Thresholds("potential", "Potential", "potential", ("low", null), ("medium", standard.Indexes.PotentialMediumThousandths / 1000.0),
                ("high", standard.Indexes.PotentialHighThousandths / 1000.0)),
            Relationship(standard),
        ];
    }

    /// <summary>
    /// The composite tier: revenue and purchase days of 365 days, recency and satisfaction, weighed and scaled as the standard says. Without
    /// stability it is at all times the tier of the standard's composite score.
    /// </summary>
    public static Grading CompositeTier(Standard standard) => new()
    {
        Name = Tier,
        Title = "Tier",
        Levels = Levels(
            ("bronze", null), ("silver", standard.SilverThousandths / 1000.0),
            ("gold", standard.GoldThousandths / 1000.0), ("platinum", standard.PlatinumThousandths / 1000.0)),
        Rule = new ScoreRule(
        [
            .. new[]
            {
                Part("revenue_365d", standard.Weights.Monetary, new Saturating(Major(standard.RevenueHalfMinorUnits, standard))),
                Part("purchase_days_365d", standard.Weights.Frequency, new Saturating(standard.PurchaseDaysHalf)),
                Part("recency_days", standard.Weights.Recency, new Falling(standard.RecencyHalfLifeDays)) with { IsRequired = true },
                Part("satisfaction_estimate", standard.Weights.Satisfaction, new Linear(0, 1)),
            }.Where(part => part.Weight > 0),
        ]),
        Stability = new Stability { EnterFactor = 1.05, LeaveFactor = 0.9, ConfirmDays = 28, DwellDays = 28, GraceDays = 28, OneStepDown = true },
    };

    private static Grading Relationship(Standard standard) => new()
    {
        Name = "relationship",
        Title = "Relationship history",
        Levels = Levels(("short", null), ("established", 40), ("close", 65)),
        Rule = new ScoreRule(
        [
            Part("tenure_days", 400, new Saturating(standard.Indexes.TenureDaysHalf)),
            Part("purchase_days_lifetime", 200, new Saturating(standard.PurchaseDaysHalf)),
            Part("relationship_index", 400, new Linear(0, 100)),
        ]),
        Stability = Stability.Steady,
    };

    private static Grading Thresholds(string name, string title, string metric, params (string, double?)[] levels) =>
        new() { Name = name, Title = title, Levels = Levels(levels), Rule = new ThresholdRule(metric), Stability = Stability.Steady };

    private static Grading Percentiles(string name, string title, string metric, params (string Name, double? TopShare)[] levels) => new()
    {
        Name = name,
        Title = title,
        Levels = [.. levels.Select(level => new GradeLevel { Name = level.Name, TopShare = level.TopShare })],
        Rule = new PercentileRule(metric),
        Stability = Stability.Steady,
    };

    private static GradeLevel[] Levels(params (string Name, double? From)[] levels) =>
        [.. levels.Select(level => new GradeLevel { Name = level.Name, From = level.From })];

    private static ScorePart Part(string metric, int weight, ScoreShape shape) => new() { Metric = metric, Weight = weight, Shape = shape };

    private static double Major(long minorUnits, Standard standard) => minorUnits / Math.Pow(10, standard.ReportingCurrency.Decimals);
}
