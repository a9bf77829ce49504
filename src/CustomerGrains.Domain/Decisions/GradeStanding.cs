namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// What has been decided about one grade, in ten bytes. Levels are places in the <see cref="StandingShape"/>, from 1; days are UTC days
/// since 1970-01-01.
/// </summary>
/// <param name="Level">The level; 0 for no grade.</param>
/// <param name="SinceDay">Since which day it is that level, or that it has none; 0 before any decision.</param>
/// <param name="VersionPlace">The version of the standard that decided it, as a place in <see cref="Standing.Versions"/>.</param>
/// <param name="Candidate">The level that figures have been asking for; 0 for none.</param>
/// <param name="CandidateSinceDay">Since which day without a break; 0 without a candidate.</param>
/// <param name="DueDay">The day on which a demotion of which notice was given comes; 0 without notice.</param>
public readonly record struct GradeStanding(
    byte Level, ushort SinceDay, byte VersionPlace = 0, byte Candidate = 0, ushort CandidateSinceDay = 0, ushort DueDay = 0)
{
    /// <summary>The same grade with nothing pending.</summary>
    internal GradeStanding Settled => this with { Candidate = 0, CandidateSinceDay = 0, DueDay = 0 };
}
