using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Engine.Core;

/// <summary>The live picture of one customer. All of it is durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">Interactions recorded for it.</param>
/// <param name="LastRecordedAt">When the newest of them was recorded.</param>
/// <param name="Figures">The figures at the instant asked for.</param>
public sealed record CustomerPicture(string CustomerId, long Version, Instant LastRecordedAt, CustomerFigures Figures);
