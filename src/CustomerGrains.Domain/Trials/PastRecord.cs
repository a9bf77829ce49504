using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Trials;

/// <summary>An interaction or an order of a customer's past.</summary>
/// <param name="Interaction">What it is.</param>
/// <param name="At">From when on it counts.</param>
public readonly record struct PastRecord(Interaction Interaction, Instant At);
