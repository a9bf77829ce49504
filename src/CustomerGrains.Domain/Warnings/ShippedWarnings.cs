using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>
/// The warning rules that ship: the nine kinds of drop and complaint, inactivity, high risk, crisis, and the valuable customer who is unhappy.
/// </summary>
public static class ShippedWarnings
{
    private const string Retention = "retention";
    private const string Service = "service";
    private const string ServiceLead = "service_lead";
    private const string Product = "product";
    private const string Management = "management";
    private const string ResponseTime = "mean_response_seconds_30d";
    private const int Hour = 60;
    private const int Day = 24 * Hour;
    private const int Month = 28;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WarningRule> All { get; } =
    [
        new WarningRule
        {
            Name = "value_at_risk",
            Title = "Valuable customer is unhappy",
            When = new AllOf([new GradeCondition("tier", "gold"), new MetricCondition("satisfaction_band", Comparison.Equal, ComparedValue.Of("poor"))]),
            EndsAfterDays = 7,
            CoolDownDays = Month,
            Severity = WarningSeverity.Critical,
            Audience = Retention,
            ToOwner = true,
            AcknowledgeWithinMinutes = 4 * Hour,
            ResolveWithinMinutes = 3 * Day,
            EscalateTo = Management,
            Playbook = "Call within the day; find out what is wrong before offering anything.",
        },
        new WarningRule
        {
            Name = "high_risk",
            Title = "Risk has become high",
            When = new AnyOf(
            [
                new AllOf([Word("risk_churn", "high"), new GradeCondition("tier", "silver")]),
                Word("risk_service", "high"), Word("risk_product", "high"), Word("risk_credit", "high"), Word("risk_conduct", "high"), Word("risk_compliance", "high"),
            ]),
            EndsAfterDays = 7,
            CoolDownDays = Month,
            Severity = WarningSeverity.High,
            Audience = Retention,
            ToOwner = true,
            AcknowledgeWithinMinutes = Day,
            EscalateTo = Management,
            Playbook = "Read the reasons of the risk first; the largest one says whom to ask.",
        },
        new WarningRule
        {
            Name = "complaint",
            Title = "Complaint is open",
            When = AtLeast("open_complaints", 1),
            Severity = WarningSeverity.High,
            Audience = Service,
            AcknowledgeWithinMinutes = 4 * Hour,
            ResolveWithinMinutes = 7 * Day,
            EscalateTo = ServiceLead,
            Playbook = "Answer, agree on what will be done and by when, and record the resolution.",
        },
        new WarningRule
        {
            Name = "product_complaint",
            Title = "Complaint about a product",
            When = AtLeast("product_complaints_30d", 1),
            CoolDownDays = 7,
            Audience = Product,
            AcknowledgeWithinMinutes = 2 * Day,
            EscalateTo = Management,
            Playbook = "Compare with other complaints about the product; a repeated fault goes to quality.",
        },
        new WarningRule
        {
            Name = "service_attitude",
            Title = "Complaint about an employee",
            When = AtLeast("agent_complaints_30d", 1),
            CoolDownDays = 7,
            Severity = WarningSeverity.High,
            Audience = ServiceLead,
            AcknowledgeWithinMinutes = Day,
            EscalateTo = Management,
            Playbook = "Hear both sides, then call the customer back in person.",
        },
        new WarningRule
        {
            Name = "response_speed",
            Title = "Service answers slowly",
            When = new MetricCondition(ResponseTime, Comparison.Above, ComparedValue.Of(2 * 3_600d)),
            Until = new AnyOf([new MetricCondition(ResponseTime, Comparison.AtMost, ComparedValue.Of(3_600d)), new Not(new KnownCondition(ResponseTime))]),
            CoolDownDays = Month,
            Audience = ServiceLead,
            Playbook = "Give the next contact priority.",
        },
        new WarningRule
        {
            Name = "negative_feedback",
            Title = "Negative feedback",
            When = AtLeast("negative_feedback_30d", 1),
            CoolDownDays = 7,
            Audience = Service,
            AcknowledgeWithinMinutes = 2 * Day,
            EscalateTo = ServiceLead,
            Playbook = "Thank for it and ask what would have made it right.",
        },
        new WarningRule
        {
            Name = "satisfaction_drop",
            Title = "Satisfaction has dropped",
            When = Is("satisfaction_dropped"),
            EndsAfterDays = 7,
            CoolDownDays = Month,
            Severity = WarningSeverity.High,
            Audience = Service,
            AcknowledgeWithinMinutes = 2 * Day,
            EscalateTo = ServiceLead,
            Playbook = "Look at what happened since the last good answer.",
        },
        new WarningRule
        {
            Name = "product_return",
            Title = "Returns repeatedly",
            When = AtLeast("returns_30d", 2),
            CoolDownDays = 7,
            Severity = WarningSeverity.Low,
            Audience = Product,
            Playbook = "Ask for the reason; offer advice before the next order.",
        },
        new WarningRule
        {
            Name = "purchase_frequency_drop",
            Title = "Buys less often",
            When = Is("purchase_rate_dropped"),
            CoolDownDays = Month,
            Audience = Retention,
            ToOwner = true,
            AcknowledgeWithinMinutes = 7 * Day,
            Playbook = "Ask what has changed; offer what was bought before.",
        },
        new WarningRule
        {
            Name = "interaction_drop",
            Title = "Is heard of less often",
            When = new AllOf([Is("interaction_rate_dropped"), new GradeCondition("tier", "silver")]),
            CoolDownDays = Month,
            Severity = WarningSeverity.Low,
            Audience = Retention,
            Playbook = "A return visit or a useful message, not an advertisement.",
        },
        new WarningRule
        {
            Name = "inactivity",
            Title = "Not heard of for long",
            When = new AllOf([Is("is_inactive"), Not("is_churned"), AtLeast("purchase_days_lifetime", 3)]),
            CoolDownDays = Month,
            Severity = WarningSeverity.Low,
            Audience = Retention,
            Playbook = "Win back before the customer counts as churned.",
        },
        new WarningRule
        {
            Name = "crisis",
            Title = "Touched by a crisis",
            EndsAfterDays = 30,
            Severity = WarningSeverity.Critical,
            Audience = Management,
            ToOwner = true,
            AcknowledgeWithinMinutes = 4 * Hour,
            EscalateTo = Management,
            Playbook = "Follow the crisis runbook; tell the customer what is known and what is being done.",
        },
    ];

    private static MetricCondition Is(string flag) => new(flag, Comparison.Equal, ComparedValue.Of(true));

    private static MetricCondition Not(string flag) => new(flag, Comparison.Equal, ComparedValue.Of(false));

    private static MetricCondition AtLeast(string metric, double value) => new(metric, Comparison.AtLeast, ComparedValue.Of(value));

    private static MetricCondition Word(string metric, string word) => new(metric, Comparison.AtLeast, ComparedValue.Of(word));
}
