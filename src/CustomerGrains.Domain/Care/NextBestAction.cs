using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Care;

/// <summary>An action recommended for a customer at an instant.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="ImpactMinorUnits">What it is expected to gain, in minor units of the reporting currency; 0 where that is not known or not counted in money.</param>
/// <param name="Channel">The channel to use; unspecified for any.</param>
/// <param name="Role">Who does it.</param>
/// <param name="Reasons">The comparisons of its condition as they come out, and warning:RULE for each warning that it asks for.</param>
public sealed record NextBestAction(ActionRule Rule, long ImpactMinorUnits, Channel Channel, string Role, IReadOnlyList<ConditionLeaf> Reasons);
