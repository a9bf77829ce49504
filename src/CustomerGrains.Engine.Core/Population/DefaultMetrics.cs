using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Engine.Core.Population;

/// <summary>The metrics that customers can be searched and sorted by whatever the standard says.</summary>
internal static class DefaultMetrics
{
    private static readonly string[] Names =
    [
        Revenue, "revenue_lifetime", NetRevenue, "purchase_days_365d", "recency_days", "tenure_days", "silence_days",
        ExpectedValue, "churn_probability", "probability_alive", "at_stake", Satisfaction, "satisfaction_evidence",
        "open_complaints", "composite_score", "value_index", "loyalty_index", "potential", "relationship_index",
        "satisfaction_band", "potential_level", "is_overdue", "is_churned", "value_at_risk",
    ];

    /// <summary>Net revenue of 365 days, which the portfolio's is the sum of.</summary>
    public const string NetRevenue = "net_revenue_365d";

    /// <summary>Revenue of 365 days.</summary>
    public const string Revenue = "revenue_365d";

    /// <summary>What is expected of a customer.</summary>
    public const string ExpectedValue = "expected_lifetime_value";

    /// <summary>How satisfied a customer is.</summary>
    public const string Satisfaction = "satisfaction_estimate";

    private const string RiskPrefix = "risk_";

    /// <summary>All of them: those named above, and the level of every risk.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Names, .. MetricCatalogue.All.Select(metric => metric.Name).Where(name => name.StartsWith(RiskPrefix, StringComparison.Ordinal)),
    ];
}
