namespace CustomerGrains.Storage.Reports;

/// <summary>A column of a report.</summary>
/// <param name="Name">Its name: lower-case letters, digits and underscores.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Meaning">What it says, as a sentence without full stop; also says when it is NULL.</param>
public sealed record ReportColumn(string Name, ReportType Type, string Meaning)
{
    /// <summary>What it is counted in; empty for nothing.</summary>
    public string Unit { get; init; } = "";
}
