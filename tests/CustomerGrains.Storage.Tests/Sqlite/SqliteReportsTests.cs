using CustomerGrains.Storage.Reports;
using CustomerGrains.Storage.Sqlite.Reports;
using CustomerGrains.Storage.Tests.Reports;
using CustomerGrains.Testing;

namespace CustomerGrains.Storage.Tests.Sqlite;

/// <summary>The contract, read through a connection that may only read; and what holds besides.</summary>
public sealed class SqliteReportsTests : ReportContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override string TrueText => "1";

    protected override string InstantText => "2026-06-01T12:30:15.250000Z";

    private string FilePath => Path.Combine(_folder.Path, SqliteReports.FileName);

    [Fact]
    public void A_reader_cannot_write() => Assert.Contains(
        "readonly", Assert.Throws<InvalidOperationException>(() => SqliteReader.Query(FilePath, $"DELETE FROM {People}")).Message);

    [Fact]
    public async Task A_file_of_something_else_is_refused()
    {
        string other = Path.Combine(_folder.Path, "other");
        Directory.CreateDirectory(other);
        using (var database = Storage.Sqlite.Database.Open(Path.Combine(other, SqliteReports.FileName), TimeSpan.FromSeconds(1)))
        {
            database.Execute("CREATE TABLE t (a)");
        }

        StoreException refused = await Assert.ThrowsAsync<StoreException>(async () => await SqliteReports.OpenAsync(other, Definition, Here, Never));
        Assert.Contains("not one of CustomerGrains", refused.Message);
    }

    [Fact]
    public async Task Functions_of_time_read_instants() =>
        Assert.Equal(["2026-06-01 12:30:15"], await QueryAsync($"SELECT datetime('{InstantText}')"));

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<IReportStore> OpenAsync(ReportDefinition definition, UInt128 store) =>
        await SqliteReports.OpenAsync(_folder.Path, definition, store, Never);

    protected override Task<IReadOnlyList<string>> QueryAsync(string sql) => Task.FromResult<IReadOnlyList<string>>(SqliteReader.Query(FilePath, sql));

    protected override Task<IReadOnlyList<string>> ColumnsAsync(string view) => QueryAsync($"SELECT name, type FROM pragma_table_info('{view}') ORDER BY cid");

    protected override string TypeText(ReportType type) => type switch
    {
        ReportType.Whole or ReportType.Flag => "INTEGER",
        ReportType.Number => "REAL",
        _ => "TEXT",
    };
}
