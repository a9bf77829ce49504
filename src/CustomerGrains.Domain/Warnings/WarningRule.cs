using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>
/// When to warn of a customer, whom, and within which time it is to be dealt with. There is at most one warning of a rule and a customer
/// that is not over. Customers who are kept out of grading are not warned of.
/// </summary>
public sealed record WarningRule : WarningTerms
{
    /// <summary>The cause. Null for a rule whose warnings are raised by hand or by a crisis.</summary>
    public Condition? When { get; init; }

    /// <summary>
    /// When the cause has ended; null for when it no longer holds. A condition that asks for more than the contrary of the cause keeps a
    /// warning from opening and closing around a threshold.
    /// </summary>
    public Condition? Until { get; init; }

    /// <summary>Whether it goes to the customer's own contact where there is one: the attribute named owner. Default no.</summary>
    public bool ToOwner { get; init; }
}
