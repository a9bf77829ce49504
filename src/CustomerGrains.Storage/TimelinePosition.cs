using CustomerGrains.Domain;

namespace CustomerGrains.Storage;

/// <summary>A place in a customer's timeline, which is ordered by when interactions happened, then by version.</summary>
/// <param name="OccurredAt">When the interaction happened.</param>
/// <param name="Version">The version it made.</param>
public readonly record struct TimelinePosition(Instant OccurredAt, long Version);
