namespace CustomerGrains.Domain.Governance;

/// <summary>Which standards are applied at an instant.</summary>
/// <param name="Version">The one in force for everybody who is not in a trial.</param>
/// <param name="Since">Since when.</param>
/// <param name="Trial">The one on trial; null without.</param>
/// <param name="Audience">Who the trial is for.</param>
/// <param name="Shadow">The one computed beside them; null without.</param>
/// <param name="ChangesAt">The next instant at which this changes by itself; null when nothing is approved for later.</param>
public sealed record InForce(string Version, Instant Since, string? Trial, Audience Audience, string? Shadow, Instant? ChangesAt);
