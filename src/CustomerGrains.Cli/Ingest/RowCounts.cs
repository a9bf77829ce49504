using System.Text.Json.Serialization;

namespace CustomerGrains.Cli.Ingest;

/// <summary>What became of the rows so far.</summary>
internal sealed record RowCounts
{
    /// <summary>New and recorded.</summary>
    public long Applied { get; set; }

    /// <summary>Recorded before with the same content.</summary>
    public long Duplicate { get; set; }

    /// <summary>Recorded before under the same id with another content.</summary>
    public long Conflict { get; set; }

    /// <summary>Refused by the server.</summary>
    public long Rejected { get; set; }

    /// <summary>Refused here, before anything was sent.</summary>
    public long Unreadable { get; set; }

    /// <summary>Found right in a dry run.</summary>
    public long Valid { get; set; }

    /// <summary>All rows.</summary>
    [JsonIgnore]
    public long Rows => Applied + Duplicate + Conflict + Rejected + Unreadable + Valid;

    /// <summary>The rows that went to the refused file.</summary>
    [JsonIgnore]
    public long Refused => Conflict + Rejected + Unreadable;
}
