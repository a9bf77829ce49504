namespace CustomerGrains.Engine.Warnings;

/// <summary>A page of warnings.</summary>
/// <param name="Warnings">The warnings, those with the most at stake first.</param>
/// <param name="Total">All that match.</param>
/// <param name="HasMore">Whether others come behind.</param>
public sealed record WarningPage(IReadOnlyList<RaisedWarning> Warnings, long Total, bool HasMore);
