using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Exports;

/// <summary>A customer's features at an instant.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The newest version that was looked at.</param>
/// <param name="RecordedAt">When that version was recorded.</param>
/// <param name="StandardVersion">Version of the standard that made the figures.</param>
/// <param name="Values">The metrics asked for, in their order: NaN when unknown, 0 or 1 for a flag, a word's place in its metric's words.</param>
/// <param name="Attributes">The attributes asked for, in their order; null where the customer has none of the name.</param>
/// <param name="Standing">What had been decided; null before the first decision.</param>
public sealed record CustomerFeatures(
    string CustomerId, long Version, Instant RecordedAt, string StandardVersion, double[] Values, string?[] Attributes, Standing? Standing);
