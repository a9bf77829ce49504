using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Care;

/// <summary>The actions that ship. Effects and costs are guesses to start from: what an action does is measured against those held out.</summary>
public static class ShippedActions
{
    private const string Management = "management";
    private const string Retention = "retention";
    private const string Marketing = "marketing";

    private static readonly Condition Unhappy = new MetricCondition("satisfaction_band", Comparison.Equal, ComparedValue.Of("poor"));

    /// <summary>Of whom too little is known to say is not unhappy: most of those who grow silent have not been asked for long.</summary>
    private static readonly Condition NotUnhappy = new AnyOf([new Not(new KnownCondition("satisfaction_band")), new Not(Unhappy)]);

    private static readonly Condition MayLeave = new MetricCondition("risk_churn", Comparison.AtLeast, ComparedValue.Of("high"));
    private static readonly Condition IsThere = new MetricCondition("is_churned", Comparison.Equal, ComparedValue.Of(false));
    private static readonly Condition Gone = new MetricCondition("is_churned", Comparison.Equal, ComparedValue.Of(true));

    /// <summary>What is offered is kept from whom an investigation restricts; what is owed to everybody, as an apology, is not.</summary>
    private static readonly Condition Unrestricted = new MetricCondition("restricted", Comparison.Equal, ComparedValue.Of(false));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ActionRule> All { get; } =
    [
        new ActionRule
        {
            Name = "crisis_runbook",
            Title = "Follow the crisis runbook",
            Warnings = ["crisis"],
            Priority = 1,
            Role = Management,
            Offer = "Say what is known, what is being done and when the customer will hear next.",
        },
        new ActionRule
        {
            Name = "executive_call",
            Title = "Call by an executive",
            When = new AllOf([Tier("gold"), Unhappy]),
            Warnings = ["value_at_risk", "complaint"],
            Priority = 1,
            Aim = ActionAim.Retention,
            ExpectedEffect = 0.3,
            Channel = Channel.Phone,
            Role = Management,
            Offer = "Listen first; agree on one thing that will be put right and by when.",
            Cost = 80,
            CoolDownDays = 30,
            LapsesAfterDays = 7,
        },
        new ActionRule
        {
            Name = "priority_handling",
            Title = "Handle before others",
            When = new AllOf([Tier("silver"), AtLeast("open_complaints", 1)]),
            Priority = 1,
            Aim = ActionAim.Retention,
            ExpectedEffect = 0.1,
            Offer = "The open complaint goes to the head of the queue, with one person from beginning to end.",
            Cost = 10,
            LapsesAfterDays = 7,
        },
        new ActionRule
        {
            Name = "dedicated_manager",
            Title = "Give a manager of one's own",
            When = new AllOf([Tier("platinum"), new Not(new KnownCondition("attribute:owner"))]),
            Priority = 2,
            Aim = ActionAim.Retention,
            ExpectedEffect = 0.1,
            Role = Management,
            Offer = "Name the manager in the attribute owner and introduce them.",
            CoolDownDays = 365,
        },
        new ActionRule
        {
            Name = "dedicated_team",
            Title = "Introduce the dedicated team",
            When = new AllOf([Tier("gold"), new Not(Tier("platinum")), new Not(new KnownCondition("attribute:owner"))]),
            Priority = 3,
            Aim = ActionAim.Retention,
            ExpectedEffect = 0.05,
            Offer = "Introduce the team and the number that reaches it.",
            CoolDownDays = 365,
        },
        new ActionRule
        {
            Name = "return_visit",
            Title = "Return visit",
            When = new AllOf([Tier("gold"), MayLeave, IsThere]),
            Priority = 2,
            Aim = ActionAim.Retention,
            ExpectedEffect = 0.15,
            Channel = Channel.Staff,
            Offer = "Visit or call without anything to sell; ask what has changed.",
            Cost = 40,
            CoolDownDays = 60,
            LapsesAfterDays = 21,
            HoldOutShare = 0.1,
        },
        new ActionRule
        {
            Name = "tailored_plan",
            Title = "Tailored plan",
            When = new AllOf([Unrestricted, Tier("platinum"), new GradeCondition("potential", "medium")]),
            Priority = 4,
            Aim = ActionAim.Growth,
            ExpectedEffect = 0.05,
            Offer = "Go through what the customer uses and agree on a plan for the year.",
            Cost = 60,
            CoolDownDays = 180,
            LapsesAfterDays = 60,
            HorizonDays = 90,
        },
        new ActionRule
        {
            Name = "priority_delivery",
            Title = "Priority delivery",
            When = new AllOf([Unrestricted, Tier("gold"), AtLeast("purchase_days_30d", 1)]),
            Priority = 5,
            Offer = "The next order goes out before others, at no charge.",
            Cost = 5,
            CoolDownDays = 14,
        },
        new ActionRule
        {
            Name = "retention_coupon",
            Title = "Coupon to stay",
            When = new AllOf([Unrestricted, MayLeave, IsThere, NotUnhappy, AtLeast("purchase_days_lifetime", 2)]),
            Priority = 4,
            Aim = ActionAim.Retention,
            ExpectedEffect = 0.08,
            Role = Marketing,
            Offer = "Ten per cent off the next purchase within four weeks. Not for who is unhappy: a coupon is no answer to that.",
            Cost = 8,
            CoolDownDays = 60,
            LapsesAfterDays = 28,
            HoldOutShare = 0.1,
        },
        new ActionRule
        {
            Name = "win_back",
            Title = "Win back",
            When = new AllOf([Unrestricted, Gone, AtLeast("purchase_days_lifetime", 2)]),
            Priority = 5,
            Aim = ActionAim.WinBack,
            ExpectedEffect = 0.05,
            Role = Retention,
            Offer = "Ask why the customer left; offer what answers that.",
            Cost = 10,
            CoolDownDays = 180,
            LapsesAfterDays = 30,
            HorizonDays = 90,
            HoldOutShare = 0.1,
        },
        new ActionRule
        {
            Name = "win_back_early",
            Title = "Win back who is about to leave",
            When = new AllOf([new MetricCondition("risk_churn", Comparison.AtLeast, ComparedValue.Of("critical")), IsThere, AtLeast("purchase_days_lifetime", 2)]),
            Priority = 3,
            Aim = ActionAim.WinBack,
            ExpectedEffect = 0.06,
            Role = Retention,
            Offer = "Call; say that the customer is missed, ask what would bring it back, and offer that.",
            Cost = 10,
            CoolDownDays = 90,
            LapsesAfterDays = 21,
            HoldOutShare = 0.1,
        },
        new ActionRule
        {
            Name = "apology",
            Title = "Apologise and put right",
            When = Unhappy,
            Warnings = ["complaint", "negative_feedback", "product_complaint", "service_attitude"],
            Priority = 3,
            Aim = ActionAim.Retention,
            ExpectedEffect = 0.1,
            Offer = "Apologise for what went wrong, say what was done about it, and ask whether that is enough.",
            Cost = 15,
            CoolDownDays = 14,
            LapsesAfterDays = 7,
        },
        new ActionRule
        {
            Name = "education",
            Title = "Help to use what was bought",
            When = new AllOf([Unrestricted, new SegmentCondition("newcomers"), AtLeast("purchase_days_lifetime", 1), new MetricCondition("product_uses_30d", Comparison.AtMost, ComparedValue.Of(1))]),
            Priority = 6,
            Aim = ActionAim.Growth,
            ExpectedEffect = 0.03,
            Role = Marketing,
            Offer = "A short introduction to what the customer bought, and whom to ask.",
            Cost = 1,
            CoolDownDays = 30,
        },
        new ActionRule
        {
            Name = "recommendation_slot",
            Title = "Recommendation of one's own",
            When = new AllOf([Unrestricted, Tier("silver"), new GradeCondition("potential", "high"), IsThere]),
            Priority = 6,
            Aim = ActionAim.Growth,
            ExpectedEffect = 0.02,
            Role = Marketing,
            Offer = "A place in the shop with what fits the customer's top categories.",
            CoolDownDays = 7,
            HorizonDays = 30,
        },
        new ActionRule
        {
            Name = "upgrade_nudge",
            Title = "Nudge to the next tier",
            When = new AllOf([Unrestricted, new Not(Tier("gold")), new GradeCondition("potential", "medium"), AtLeast("purchase_days_90d", 2)]),
            Priority = 7,
            Aim = ActionAim.Growth,
            ExpectedEffect = 0.02,
            Role = Marketing,
            Offer = "Say what is missing for the next tier and what it would bring.",
            CoolDownDays = 90,
            HorizonDays = 90,
            HoldOutShare = 0.1,
        },
        new ActionRule
        {
            Name = "ask_for_referral",
            Title = "Ask for a recommendation",
            When = new AllOf([Unrestricted, new SegmentCondition("advocates"), Tier("silver")]),
            Priority = 8,
            Aim = ActionAim.Growth,
            ExpectedEffect = 0.01,
            Role = Marketing,
            Offer = "Thank the customer and ask whom else it might serve.",
            CoolDownDays = 180,
            HorizonDays = 90,
        },
    ];

    private static GradeCondition Tier(string level) => new(ShippedGradings.Tier, level);

    private static MetricCondition AtLeast(string metric, double value) => new(metric, Comparison.AtLeast, ComparedValue.Of(value));
}
