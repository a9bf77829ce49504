namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>One piece of evidence.</summary>
/// <param name="Weeks">When it happened, in weeks on any fixed scale; finite.</param>
/// <param name="Value">y: what it says, usually 0 to 1; finite.</param>
/// <param name="Weight">w: how much it counts; 0 or more, finite.</param>
public readonly record struct DecayedEntry(double Weeks, double Value, double Weight);
