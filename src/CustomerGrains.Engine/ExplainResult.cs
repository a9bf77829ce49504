using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine;

/// <summary>The answer to the question why a customer is what it is.</summary>
/// <param name="Explanation">The explanation; null when the customer is not known (at that instant), or the store did not answer.</param>
/// <param name="Availability">Whether it could be answered.</param>
public readonly record struct ExplainResult(CustomerExplanation? Explanation, Availability Availability = Availability.Available)
{
    /// <summary>Whether it could be answered.</summary>
    public bool IsAvailable => Availability == Availability.Available;
}
