using System.Security.Cryptography;
using System.Text;

namespace CustomerGrains.Storage.Reports;

/// <summary>All tables and views of the reports. A database made by another definition is made anew: it holds nothing that is not elsewhere.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Views">The views. One of the columns of all of them is added by the store: see <see cref="ColumnsView"/>.</param>
public sealed record ReportDefinition(IReadOnlyList<ReportTable> Tables, IReadOnlyList<ReportView> Views)
{
    /// <summary>The view that says what the columns of all views mean.</summary>
    public static readonly ReportView ColumnsView = new("v1_columns", "What the columns of all views mean", "report_column",
    [
        new ReportColumn("view_name", ReportType.Text, "The view"),
        new ReportColumn("place", ReportType.Whole, "Its place among the view's columns, from 1"),
        new ReportColumn("column_name", ReportType.Text, "The column"),
        new ReportColumn("unit", ReportType.Text, "What it is counted in; empty for nothing"),
        new ReportColumn("meaning", ReportType.Text, "What it says, and when it is NULL"),
    ]);

    /// <summary>All views, that of the columns with them.</summary>
    public IEnumerable<ReportView> AllViews => Views.Append(ColumnsView);

    /// <summary>All tables, that of the columns with them.</summary>
    internal IEnumerable<ReportTable> AllTables => Tables.Append(new ReportTable(ColumnsView.Table, ReportWriting.OfAll, 2, ColumnsView.Columns));

    /// <summary>The rows that say what the columns mean.</summary>
    internal IEnumerable<ReportValue[]> ColumnRows() =>
        from view in AllViews
        from each in view.Columns.Index()
        select (ReportValue[])[view.Name, each.Index + 1, each.Item.Name, each.Item.Unit, each.Item.Meaning];

    /// <summary>Tells this definition from others.</summary>
    /// <param name="statements">The statements that make it in a database.</param>
    internal string Fingerprint(IEnumerable<string> statements)
    {
        string all = string.Join('\n', [.. statements, .. ColumnRows().Select(row => string.Join('|', row))]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}
