namespace CustomerGrains.Storage.Reports;

/// <summary>A view that people and tools read. What is released of it stays: columns may be added, never changed or taken away.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What its rows are, as a sentence without full stop.</param>
/// <param name="Table">The table it shows.</param>
/// <param name="Columns">Its columns.</param>
public sealed record ReportView(string Name, string Meaning, string Table, IReadOnlyList<ReportColumn> Columns)
{
    /// <summary>
    /// A column of JSON that it has a row for each entry of: the last column is a name in an array, the last two are a name and a word.
    /// Null where its columns are those of the table.
    /// </summary>
    public string? Each { get; init; }

    /// <summary>Whether the JSON column has pairs of a name and a word, and not names alone.</summary>
    public bool HasPairs { get; init; }
}
