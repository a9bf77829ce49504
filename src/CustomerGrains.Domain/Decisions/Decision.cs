namespace CustomerGrains.Domain.Decisions;

/// <summary>What was decided.</summary>
/// <param name="Standing">The standing afterwards; the very one from before when nothing changed.</param>
/// <param name="Changes">
/// What is otherwise than before, segments first, then in the order in which they depend on one another; often none even where the standing
/// differs, as when a candidate begins to be confirmed.
/// </param>
public readonly record struct Decision(Standing Standing, IReadOnlyList<DecisionChange> Changes);
