using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Engine.Core;

/// <summary>What one customer is: all that a service on a hot path asks for. All of it is durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">Its records, interactions and reviews.</param>
/// <param name="LastRecordedAt">When the newest of them was made.</param>
/// <param name="At">The instant the grade is right at.</param>
/// <param name="Assessment">Stage, tier, score, risk levels and signs at that instant, and the standard's version.</param>
/// <param name="NextChangeAt">The first instant after that one at which stage, tier, a risk or a sign changes if nothing happens; null when nothing does for two years.</param>
/// <param name="Standing">What has been decided about the customer, as last recorded; null before the first decision.</param>
public sealed record CustomerGrade(string CustomerId, long Version, Instant LastRecordedAt, Instant At, Assessment Assessment, Instant? NextChangeAt,
    Standing? Standing);
