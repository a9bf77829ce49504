namespace CustomerGrains.Domain.Decisions;

/// <summary>A grade that somebody set by hand. While it lasts figures do not count; when it ends they count at once.</summary>
/// <param name="Grading">The grading's name.</param>
/// <param name="Level">The level's name.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="UntilDay">The first UTC day on which it no longer holds, in days since 1970-01-01.</param>
public sealed record GradeOverride(string Grading, string Level, string Reason, string By, int UntilDay);
