namespace CustomerGrains.Storage.Reports;

/// <summary>A table that reports are read from through views; nobody but the service reads it itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Writing">How rows come and go.</param>
/// <param name="KeyColumns">How many columns, from the first on, tell rows apart.</param>
/// <param name="Columns">Its columns. Of a table of customers the first is the customer's id, of a table of days the day.</param>
public sealed record ReportTable(string Name, ReportWriting Writing, int KeyColumns, IReadOnlyList<ReportColumn> Columns);

/// <summary>How rows of a table come and go.</summary>
public enum ReportWriting
{
    /// <summary>All rows of a customer are replaced by new ones.</summary>
    OfCustomers,

    /// <summary>Rows are added, in the order of changes; those of a customer go when it is erased.</summary>
    OfChanges,

    /// <summary>All rows are replaced by new ones.</summary>
    OfAll,

    /// <summary>All rows of a UTC day are replaced by new ones; no row is about a customer.</summary>
    OfDays,
}
