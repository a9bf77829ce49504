using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Matters;

/// <summary>A matter that is not over, and the customer it is about. Durable.</summary>
/// <typeparam name="T">What is kept of it.</typeparam>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The customer's version as of which this is.</param>
/// <param name="Standing">What has been decided about the customer.</param>
/// <param name="Matter">The matter.</param>
public sealed record OpenMatter<T>(string CustomerId, long Version, Standing Standing, T Matter);
