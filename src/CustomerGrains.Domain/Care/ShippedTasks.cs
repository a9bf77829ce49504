using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Care;

/// <summary>The task rules and holidays that ship. They are for silver and above: whoever serves many has time for some.</summary>
public static class ShippedTasks
{
    private const string ServiceLead = "service_lead";
    private const int Week = 7;
    private const int Month = 28;
    private const int Quarter = 91;
    private const int HalfYear = 182;

    private static readonly Condition Silver = new GradeCondition(ShippedGradings.Tier, "silver");
    private static readonly Condition Gold = new GradeCondition(ShippedGradings.Tier, "gold");

    /// <summary>All rules.</summary>
    public static IReadOnlyList<TaskRule> All { get; } =
    [
        new TaskRule
        {
            Name = "contact",
            Title = "Contact as the plan says",
            Trigger = TaskTrigger.Cadence,
            When = Silver,
            LeadDays = 3,
            EscalateTo = ServiceLead,
            Instructions = "Call or write without anything to sell; note what you learn.",
        },
        new TaskRule
        {
            Name = "relationship_survey",
            Title = "Survey of the relationship",
            Trigger = TaskTrigger.Periodic,
            When = Silver,
            EveryDays = HalfYear,
            DueWithinDays = 2 * Week,
            LapsesAfterDays = Month,
            IsSurvey = true,
            Instructions = "Ask how likely the customer is to recommend us (NPS).",
        },
        new TaskRule
        {
            Name = "purchase_survey",
            Title = "Survey after a purchase",
            Trigger = TaskTrigger.Purchase,
            When = Silver,
            EveryDays = Quarter,
            AfterDays = Week,
            LapsesAfterDays = 2 * Week,
            IsSurvey = true,
            Instructions = "Ask how satisfied the customer is with the purchase (CSAT).",
        },
        new TaskRule
        {
            Name = "use_survey",
            Title = "Survey of use",
            Trigger = TaskTrigger.Use,
            When = Gold,
            EveryDays = HalfYear,
            AfterDays = Month,
            LapsesAfterDays = 2 * Week,
            IsSurvey = true,
            Instructions = "Ask how easy the product is to use (CES).",
        },
        new TaskRule
        {
            Name = "service_survey",
            Title = "Survey after service",
            Trigger = TaskTrigger.Service,
            When = Silver,
            EveryDays = Month,
            AfterDays = 1,
            LapsesAfterDays = 2 * Week,
            IsSurvey = true,
            Instructions = "Ask how satisfied the customer is with the contact (CSAT).",
        },
        new TaskRule
        {
            Name = "birthday",
            Title = "Birthday",
            Trigger = TaskTrigger.Birthday,
            When = Silver,
            LeadDays = 3,
            DueWithinDays = 0,
            LapsesAfterDays = 3,
            Instructions = "Wish the customer well, by name.",
        },
        new TaskRule
        {
            Name = "holiday",
            Title = "Holiday greeting",
            Trigger = TaskTrigger.Holiday,
            When = Gold,
            LeadDays = Week,
            DueWithinDays = 0,
            LapsesAfterDays = 3,
            Instructions = "A greeting; no offer.",
        },
    ];

    /// <summary>The holidays.</summary>
    public static IReadOnlyList<Holiday> Holidays { get; } = [new Holiday("new_year", "01-01")];
}
