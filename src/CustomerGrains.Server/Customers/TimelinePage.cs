using CustomerGrains.Engine;

namespace CustomerGrains.Server.Customers;

/// <summary>A page of records as messages: no more than asked for, and no more than a response takes, as texts may be long.</summary>
internal static class TimelinePage
{
    /// <summary>The first records, written: as many as are asked for and fit, at least one where there is one.</summary>
    /// <param name="entries">The records.</param>
    /// <param name="size">How many are asked for.</param>
    public static List<V1.RecordedInteraction> Write(IReadOnlyList<TimelineEntry> entries, int size) =>
        ResponsePage.Of(entries.Take(size).Select(TimelineWriter.Write));
}
