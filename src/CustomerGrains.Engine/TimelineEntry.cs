using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Engine;

/// <summary>An interaction as it stands in the journal.</summary>
/// <param name="Interaction">The interaction as received.</param>
/// <param name="Version">The customer's version that it made.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Assessment">What the customer was found to be then.</param>
/// <param name="Decided">What was decided otherwise than before; records from before that was kept have nothing.</param>
public sealed record TimelineEntry(
    Interaction Interaction, long Version, Instant RecordedAt, Assessment Assessment, IReadOnlyList<DecisionChange> Decided);
