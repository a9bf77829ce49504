using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine;

/// <summary>The answer to the question why a customer is what it is.</summary>
/// <param name="Explanation">The explanation; null when the customer is not known (at that instant), or the store did not answer.</param>
/// <param name="IsAvailable">False when the store did not answer, too many ask, or the engine has ended.</param>
public readonly record struct ExplainResult(CustomerExplanation? Explanation, bool IsAvailable = true);
