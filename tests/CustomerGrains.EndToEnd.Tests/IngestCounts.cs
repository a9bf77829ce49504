using System.Text.Json;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>The counts in the summary of an ingest.</summary>
internal sealed record IngestCounts(long Applied, long Duplicate, long Conflict, long Rejected, long Unreadable)
{
    public static IngestCounts Parse(string json)
    {
        JsonElement summary = JsonDocument.Parse(json).RootElement.GetProperty("outcomes");
        long Count(string name) => summary.GetProperty(name).GetInt64();
        return new IngestCounts(Count("applied"), Count("duplicate"), Count("conflict"), Count("rejected"), Count("unreadable"));
    }
}
