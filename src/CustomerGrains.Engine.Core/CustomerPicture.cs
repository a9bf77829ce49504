using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Engine.Core;

/// <summary>The live picture of one customer. All of it is durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">Its records, interactions and reviews.</param>
/// <param name="LastRecordedAt">When the newest of them was made.</param>
/// <param name="Figures">The figures at the instant asked for.</param>
/// <param name="NextChangeAt">The first instant after that one at which stage, tier, a risk or a sign changes if nothing happens; null when nothing does for two years.</param>
/// <param name="Standing">What has been decided about the customer, as last recorded; null before the first decision.</param>
/// <param name="Standard">The standard that the figures are made by.</param>
public sealed record CustomerPicture(string CustomerId, long Version, Instant LastRecordedAt, CustomerFigures Figures, Instant? NextChangeAt,
    Standing? Standing, CompiledStandard Standard);
