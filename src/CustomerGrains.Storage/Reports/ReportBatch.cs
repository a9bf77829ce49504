using CustomerGrains.Storage.Following;

namespace CustomerGrains.Storage.Reports;

/// <summary>What is written to the reports at once: all of it or nothing.</summary>
public sealed class ReportBatch
{
    /// <summary>Customers whose rows are replaced; every row of a table of customers is of one of them.</summary>
    public IReadOnlyList<string> CustomerIds { get; init; } = [];

    /// <summary>UTC days whose rows are replaced; every row of a table of days is of one of them.</summary>
    public IReadOnlyList<int> Days { get; init; } = [];

    /// <summary>Rows by their table, each with a value for every column. Tables of all rows that are not named stay as they are.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ReportValue[]>> Rows { get; init; } = new Dictionary<string, IReadOnlyList<ReportValue[]>>();

    /// <summary>From where to where in the order of changes the rows of changes are; null without any.</summary>
    public ReportStretch? Changes { get; init; }
}

/// <summary>A stretch in the order of changes.</summary>
/// <param name="After">It begins behind this place.</param>
/// <param name="End">It ends at this place.</param>
public readonly record struct ReportStretch(FeedPosition After, FeedPosition End);
