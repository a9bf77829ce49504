namespace CustomerGrains.Domain.Decisions;

/// <summary>What has been decided about one stage.</summary>
/// <param name="Stage">The stage's place in the <see cref="StandingShape"/>, from 1; 0 before any decision.</param>
/// <param name="SinceDay">Since which UTC day, in days since 1970-01-01.</param>
/// <param name="VersionPlace">The version of the standard that decided it, as a place in <see cref="Standing.Versions"/>.</param>
public readonly record struct StageStanding(byte Stage, ushort SinceDay, byte VersionPlace = 0);
