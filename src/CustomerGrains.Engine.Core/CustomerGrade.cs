using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Engine.Core;

/// <summary>What one customer is: all that a service on a hot path asks for. All of it is durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">Interactions recorded for it.</param>
/// <param name="LastRecordedAt">When the newest of them was recorded.</param>
/// <param name="At">The instant the grade is right at.</param>
/// <param name="Assessment">Stage, tier and score at that instant, and the standard's version.</param>
public sealed record CustomerGrade(string CustomerId, long Version, Instant LastRecordedAt, Instant At, Assessment Assessment);
