using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerGrains.Cli.Ingest;

/// <summary>How an ingest went; the members are those of <c>--json</c>.</summary>
internal sealed record IngestSummary
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        WriteIndented = true,
    };

    /// <summary>The file read.</summary>
    public required string File { get; init; }

    /// <summary>Whether the whole file was read and settled.</summary>
    public required bool Complete { get; init; }

    /// <summary>Whether it was only checked.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Rows settled, those of an interrupted run included.</summary>
    public required long Rows { get; init; }

    /// <summary>What became of them.</summary>
    public required RowCounts Outcomes { get; init; }

    /// <summary>The line of the last row settled.</summary>
    public required long LastLine { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Where the refused rows are; null when there are none.</summary>
    public required string? RefusedFile { get; init; }

    /// <summary>Writes it as JSON.</summary>
    public void WriteJson(TextWriter writer) => writer.WriteLine(JsonSerializer.Serialize(this, Layout));

    /// <summary>Writes it for people.</summary>
    public void WriteText(TextWriter writer)
    {
        string verb = DryRun ? "checked, nothing sent" : Complete ? "done" : "not complete";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{File}: {verb}, {Rows:N0} rows in {Seconds:F1} s"));
        (string Name, long Count)[] lines = DryRun
            ? [("valid", Outcomes.Valid), ("unreadable", Outcomes.Unreadable)]
            :
            [
                ("applied", Outcomes.Applied), ("duplicate", Outcomes.Duplicate), ("conflict", Outcomes.Conflict),
                ("rejected", Outcomes.Rejected), ("unreadable", Outcomes.Unreadable),
            ];
        foreach ((string name, long count) in lines)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-10} {count,14:N0}"));
        }

        if (RefusedFile is not null)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Outcomes.Refused:N0} refused rows are in {RefusedFile}"));
        }
    }
}
