using CustomerGrains.Domain.Trials;

namespace CustomerGrains.Engine.Trials;

/// <summary>Which past a trial lives again.</summary>
/// <param name="Weeks">Weeks up to the last midnight, 0 to <see cref="TrialLimits.PastWeeksMax"/>; 0 for none.</param>
/// <param name="IsAsRecorded">
/// Whether facts count from when they were recorded, so that the standard that was in force gives the warnings that it gave; else from when
/// they happened, which is right for a past that was imported.
/// </param>
public readonly record struct PastWeeks(int Weeks, bool IsAsRecorded = false);
