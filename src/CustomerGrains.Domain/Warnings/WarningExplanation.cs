using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>How a customer stands to the cause of a warning.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Cause">The comparisons of the cause as they come out; empty for a warning raised by hand.</param>
public sealed record WarningExplanation(string Rule, IReadOnlyList<ConditionLeaf> Cause);
