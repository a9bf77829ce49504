using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Care;

/// <summary>An intervention that is not over, and the customer it is for. Durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The customer's version as of which this is.</param>
/// <param name="Standing">What has been decided about the customer.</param>
/// <param name="Intervention">The intervention.</param>
public sealed record OpenIntervention(string CustomerId, long Version, Standing Standing, Intervention Intervention);
