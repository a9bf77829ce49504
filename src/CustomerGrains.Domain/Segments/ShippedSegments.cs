using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Segments;

/// <summary>The segments that ship. Staff and partners, by the attribute customer_type, are kept out of grading.</summary>
public static class ShippedSegments
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Segment> All { get; } =
    [
        Of("staff", "Staff", new AttributeCondition("customer_type", Comparison.Equal, ComparedValue.Of("staff"))) with { ExcludesFromGrading = true },
        Of("partners", "Partners", new AttributeCondition("customer_type", Comparison.Equal, ComparedValue.Of("partner"))) with { ExcludesFromGrading = true },
        Of("newcomers", "Newcomers", Metric("tenure_days", Comparison.AtMost, 30)),
        Of("best_customers", "Best customers", new GradeCondition("tier", "gold")),
        Of("high_potential", "High potential", new GradeCondition("potential", "high")),
        Of("advocates", "Advocates", new AnyOf([Metric("referrals_365d", Comparison.AtLeast, 1), Metric("nps", Comparison.AtLeast, 50)])),
        Of("unhappy", "Unhappy", new MetricCondition("satisfaction_band", Comparison.Equal, ComparedValue.Of("poor"))),
        Of("at_risk", "At risk", new AllOf(
        [
            new MetricCondition("risk_churn", Comparison.AtLeast, ComparedValue.Of("high")),
            new StageCondition("purchases", ["repeat", "loyal"]),
        ])),
        Of("lapsed", "Lapsed", new StageCondition("relationship", ["churned"])),
    ];

    private static Segment Of(string name, string title, Condition when) => new() { Name = name, Title = title, When = when };

    private static MetricCondition Metric(string metric, Comparison comparison, double value) => new(metric, comparison, ComparedValue.Of(value));
}
