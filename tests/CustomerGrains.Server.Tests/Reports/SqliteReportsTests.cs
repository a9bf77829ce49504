using CustomerGrains.Engine.Reports;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Storage.Sqlite.Reports;
using CustomerGrains.Testing;
using Row = System.Collections.Generic.Dictionary<string, string?>;

namespace CustomerGrains.Server.Tests.Reports;

/// <summary>Reports in a file of the data folder; and that what is documented of them is what there is.</summary>
public sealed class SqliteReportsTests : ReportsContract
{
    private static string Documentation => Path.Combine(Repository.Root, "deploy", "reports", "README.md");

    [Fact]
    public async Task The_documentation_has_every_column_with_its_types_and_meaning()
    {
        string documentation = await File.ReadAllTextAsync(Documentation);
        string missing = string.Join("\n", CustomerReports.Definition.AllViews.Select(Section).Where(section => !documentation.Contains(section, StringComparison.Ordinal)));
        Assert.True(missing.Length == 0, $"{Documentation} has to say:\n\n{missing}");
        foreach (ReportView view in CustomerReports.Definition.AllViews)
        {
            List<Row> columns = await QueryAsync($"SELECT name, type FROM pragma_table_info('{view.Name}') ORDER BY cid");
            Assert.Equal(view.Columns.Select(column => (column.Name, InSqlite(column.Type))), columns.Select(each => (each["name"]!, each["type"]!)));
        }
    }

    private protected override Task<List<Row>> QueryAsync(string sql) =>
        Task.FromResult(SqlReader.OfFile(Path.Combine(Server.DataDirectory, SqliteReports.FileName), sql));

    private static string Section(ReportView view) => $"""
        ### {view.Name}
        {view.Meaning}.

        | column | SQLite | PostgreSQL | unit | meaning |
        |---|---|---|---|---|
        {string.Join('\n', view.Columns.Select(column => $"| `{column.Name}` | {InSqlite(column.Type)} | {InPostgres(column.Type)} | {column.Unit} | {column.Meaning} |"))}

        """.ReplaceLineEndings("\n");

    private static string InSqlite(ReportType type) => type switch
    {
        ReportType.Whole or ReportType.Flag => "INTEGER",
        ReportType.Number => "REAL",
        _ => "TEXT",
    };

    private static string InPostgres(ReportType type) => type switch
    {
        ReportType.Text => "text",
        ReportType.Whole => "bigint",
        ReportType.Number => "double precision",
        ReportType.Flag => "boolean",
        ReportType.Instant => "timestamptz",
        ReportType.Day => "date",
        _ => "jsonb",
    };
}
