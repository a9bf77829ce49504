namespace CustomerGrains.Domain.Care;

/// <summary>How a customer is to be served at an instant.</summary>
/// <param name="Plan">The plan of the customer's level; null where the standard has none for it.</param>
/// <param name="Actions">What is best done next: the lowest priority number first, of one priority the one that gains most.</param>
/// <param name="HeldOut">Actions that would be recommended, were the customer not held out of them, in the same order. Not for everybody's eyes: who knows may treat the customer otherwise.</param>
public sealed record CareAdvice(ServicePlan? Plan, IReadOnlyList<NextBestAction> Actions, IReadOnlyList<NextBestAction> HeldOut)
{
    /// <summary>Nothing to say.</summary>
    public static CareAdvice None { get; } = new(null, [], []);

    /// <summary>The customer's own contact, the attribute owner; empty for none.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The figures that impacts are made of, and how well the customer is known.</summary>
    public IReadOnlyList<CareFigure> Evidence { get; init; } = [];
}
