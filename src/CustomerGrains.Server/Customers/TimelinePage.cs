using CustomerGrains.Engine;

namespace CustomerGrains.Server.Customers;

/// <summary>A page of records as messages: no more than asked for, and no more than a response takes, as texts may be long.</summary>
internal static class TimelinePage
{
    /// <summary>Most bytes of the records of a page, well below what clients take by default.</summary>
    private const int BytesMax = 3 << 20;

    /// <summary>The first records, written: as many as are asked for and fit, at least one where there is one.</summary>
    /// <param name="entries">The records.</param>
    /// <param name="size">How many are asked for.</param>
    public static List<V1.RecordedInteraction> Write(IReadOnlyList<TimelineEntry> entries, int size)
    {
        List<V1.RecordedInteraction> page = [];
        int bytes = 0;
        foreach (V1.RecordedInteraction record in entries.Take(size).Select(TimelineWriter.Write))
        {
            bytes += record.CalculateSize();
            if (bytes > BytesMax && page.Count > 0)
            {
                break;
            }

            page.Add(record);
        }

        return page;
    }
}
