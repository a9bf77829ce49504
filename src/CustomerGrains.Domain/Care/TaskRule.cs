using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Care;

/// <summary>
/// Something that is to be done for a customer at its time, though nothing arrives. Of a rule and a customer there is at most one task that
/// is not over; none is opened for who is kept out of grading.
/// </summary>
public sealed record TaskRule
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>When it falls due.</summary>
    public required TaskTrigger Trigger { get; init; }

    /// <summary>Whom it is for; null for everybody.</summary>
    public Condition? When { get; init; }

    /// <summary>
    /// With the trigger periodic the days from one time to the next. With purchase, use and service the least days from the end of one to the
    /// next. Otherwise 0. Default 0.
    /// </summary>
    public int EveryDays { get; init; }

    /// <summary>Days after a purchase, use or contact. Default 0.</summary>
    public int AfterDays { get; init; }

    /// <summary>Days before its time at which it is opened, for cadence, periodic, birthday and holiday. Default 0.</summary>
    public int LeadDays { get; init; }

    /// <summary>Days after its time, or after it was opened where it has no lead, by which it is to be done. Default 7.</summary>
    public int DueWithinDays { get; init; } = 7;

    /// <summary>Days after that at which it is over by itself, undone; 0 for never. Default 0.</summary>
    public int LapsesAfterDays { get; init; }

    /// <summary>Whether it asks the customer for an answer to a survey: any answer counts as the last time, and does it. Default no.</summary>
    public bool IsSurvey { get; init; }

    /// <summary>
    /// Who does it; empty takes the customer's own contact, the attribute named owner, as it is when the task is opened, and where there is none
    /// the owner's role of the customer's plan.
    /// </summary>
    public string Role { get; init; } = "";

    /// <summary>The role it goes to when it is overdue; empty for the same one.</summary>
    public string EscalateTo { get; init; } = "";

    /// <summary>What to do, or where that is written.</summary>
    public string Instructions { get; init; } = "";
}
