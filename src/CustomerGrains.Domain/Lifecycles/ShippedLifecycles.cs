using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Lifecycles;

/// <summary>The two lifecycles that ship.</summary>
public static class ShippedLifecycles
{
    private static readonly Condition Slowing = new AnyOf([Flag("purchase_rate_dropped"), Flag("is_overdue")]);

    private static readonly Condition Settled = new AllOf([AtLeast("tenure_days", 365), AtLeast("purchase_days_365d", 4)]);

    /// <summary>Both.</summary>
    /// <param name="standard">The standard whose thresholds they take over.</param>
    public static IReadOnlyList<Lifecycle> Of(Standard standard) => [Relationship(), Purchases(standard)];

    /// <summary>introduction → growth → maturity → decline → churned, and back to growth for who is won back.</summary>
    public static Lifecycle Relationship() => new()
    {
        Name = "relationship",
        Title = "Relationship",
        Stages =
        [
            Stage("introduction", To("churned", Flag("is_churned")), To("growth", AtLeast("purchase_days_lifetime", 2))),
            Stage("growth", To("churned", Flag("is_churned")), To("decline", Slowing), To("maturity", Settled)),
            Stage("maturity", To("churned", Flag("is_churned")), To("decline", Slowing)),
            Stage("decline", To("churned", Flag("is_churned")), To("maturity", new AllOf([new Not(Slowing), Settled])), To("growth", new Not(Slowing))),
            Stage("churned", To("growth", new Not(Flag("is_churned")))),
        ],
    };

    /// <summary>prospect → first purchase → repeat → loyal: at all times the standard's stage.</summary>
    public static Lifecycle Purchases(Standard standard)
    {
        Condition isRecent = new MetricCondition("recency_days", Comparison.AtMost, ComparedValue.Of(standard.LoyalRecencyDays));
        return new Lifecycle
        {
            Name = "purchases",
            Title = "Purchases",
            Stages =
            [
                Stage("prospect", To("first_purchase", AtLeast("purchase_days_lifetime", 1))),
                Stage("first_purchase", To("repeat", AtLeast("purchase_days_lifetime", 2))),
                Stage("repeat", To("loyal", new AllOf([AtLeast("purchase_days_lifetime", standard.LoyalPurchaseDays), isRecent]))),
                Stage("loyal", To("repeat", new Not(isRecent))),
            ],
        };
    }

    private static LifecycleStage Stage(string name, params StageTransition[] transitions) => new() { Name = name, Transitions = transitions };

    private static StageTransition To(string stage, Condition when) => new() { To = stage, When = when };

    private static MetricCondition Flag(string metric) => new(metric, Comparison.Equal, ComparedValue.Of(true));

    private static MetricCondition AtLeast(string metric, double value) => new(metric, Comparison.AtLeast, ComparedValue.Of(value));
}
