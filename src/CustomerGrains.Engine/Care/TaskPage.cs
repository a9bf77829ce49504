namespace CustomerGrains.Engine.Care;

/// <summary>A page of tasks.</summary>
/// <param name="Tasks">The tasks, those due first coming first.</param>
/// <param name="Total">All that match.</param>
/// <param name="HasMore">Whether others come behind.</param>
public sealed record TaskPage(IReadOnlyList<OpenTask> Tasks, long Total, bool HasMore);
