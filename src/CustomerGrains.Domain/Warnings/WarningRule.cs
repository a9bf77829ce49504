using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>
/// When to warn of a customer, whom, and within which time it is to be dealt with. There is at most one warning of a rule and a customer
/// that is not over. Customers who are kept out of grading are not warned of.
/// </summary>
public sealed record WarningRule
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>The cause. Null for a rule whose warnings are raised by hand or by a crisis.</summary>
    public Condition? When { get; init; }

    /// <summary>
    /// When the cause has ended; null for when it no longer holds. A condition that asks for more than the contrary of the cause keeps a
    /// warning from opening and closing around a threshold.
    /// </summary>
    public Condition? Until { get; init; }

    /// <summary>
    /// Days without the cause after which a warning is over by itself; of one raised by hand days since it was raised, and there 0 is never.
    /// Default 0: at once.
    /// </summary>
    public int EndsAfterDays { get; init; }

    /// <summary>
    /// Days after its end within which no other warning is opened: when the cause comes back, one that had ended by itself goes on, and one
    /// that somebody resolved stays so. Default 0.
    /// </summary>
    public int CoolDownDays { get; init; }

    /// <summary>How urgent it is. Default medium.</summary>
    public WarningSeverity Severity { get; init; } = WarningSeverity.Medium;

    /// <summary>The role it goes to. Default service.</summary>
    public string Audience { get; init; } = "service";

    /// <summary>Whether it goes to the customer's own contact where there is one: the attribute named owner. Default no.</summary>
    public bool ToOwner { get; init; }

    /// <summary>Minutes within which somebody is to take it; 0 for no limit. Default 0.</summary>
    public int AcknowledgeWithinMinutes { get; init; }

    /// <summary>Minutes within which it is to be over; 0 for no limit. Default 0.</summary>
    public int ResolveWithinMinutes { get; init; }

    /// <summary>The role it goes to when a limit has passed; empty for the same one.</summary>
    public string EscalateTo { get; init; } = "";

    /// <summary>What to do, or where that is written.</summary>
    public string Playbook { get; init; } = "";
}
