using System.Globalization;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Postgres.Reports;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Storage.Tests.Reports;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>The contract, read by a role that may read the views' schema.</summary>
[NeedsPostgres]
public sealed class PostgresReportsTests : ReportContract
{
    private PostgresDatabase _database = null!;

    protected override string TrueText => "True";

    protected override string InstantText => "2026-06-01T12:30:15.250000Z";

    public override async Task InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        await (await PostgresCustomerStore.OpenAsync(_database.Options(), Never)).DisposeAsync();
        await base.InitializeAsync();
    }

    [PostgresFact]
    public async Task The_database_says_itself_what_columns_mean() =>
        Assert.Equal(["How much (count)"], await QueryAsync($"SELECT col_description('{_database.Schema}_reports.v1_people'::regclass, 3)"));

    [PostgresFact]
    public async Task Servers_that_write_at_once_take_turns()
    {
        await using IReportStore other = await OpenAsync(Definition, Here);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(round => Task.Run(async () => await (round % 2 == 0 ? Reports : other).WriteAsync(
            Batch(["ada", "bob"], (People, [Person("ada", round, true), Person("bob", round, true)])), Never))));
        Assert.Equal(["2|1"], await QueryAsync("SELECT count(*), count(DISTINCT much) FROM v1_people"));
    }

    protected override async ValueTask<IReportStore> OpenAsync(ReportDefinition definition, UInt128 store) =>
        await PostgresReports.OpenAsync(_database.Options(), definition, store, Never);

    protected override async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.Server.ConnectionString(_database.Name));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SET search_path TO {_database.Schema}_reports; {sql}", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : Text(reader, column))));
        }

        return rows;
    }

    protected override Task<IReadOnlyList<string>> ColumnsAsync(string view) => QueryAsync(
        $"SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = '{_database.Schema}_reports' AND table_name = '{view}' ORDER BY ordinal_position");

    protected override string TypeText(ReportType type) => Storage.Postgres.Reports.ReportSchema.TypeOf(type);

    private static string Text(NpgsqlDataReader reader, int column) => reader.GetDataTypeName(column) switch
    {
        "timestamp with time zone" => reader.GetDateTime(column).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        "date" => reader.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!,
    };
}
