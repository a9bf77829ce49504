using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Engine.Following;
using CustomerGrains.Server.Warnings.Subjects;

namespace CustomerGrains.Server.Watching;

/// <summary>One item of what is followed of customers and of other subjects: one of the three is set.</summary>
/// <param name="Cursor">Where to go on after it.</param>
internal readonly record struct JoinedItem(WatchCursor Cursor)
{
    /// <summary>An item of customers' changes.</summary>
    public FollowedItem? Customers { get; init; }

    /// <summary>What became of another subject's warning.</summary>
    public SubjectEntry? Subject { get; init; }

    /// <summary>A warning at the beginning.</summary>
    public SubjectWarning? Initial { get; init; }
}
