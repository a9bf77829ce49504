using CustomerGrains.Storage.Postgres;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing.Postgres;
using Npgsql;
using Row = System.Collections.Generic.Dictionary<string, string?>;

namespace CustomerGrains.Server.Tests.Reports;

/// <summary>Reports in a schema of the database.</summary>
[NeedsPostgres]
public sealed class PostgresReportsTests : ReportsContract
{
    private string _text = "";

    public override async Task InitializeAsync()
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        _text = server.ConnectionString(await server.CreateDatabaseAsync());
        Server.Postgres = new PostgresConnectionText(_text);
        await base.InitializeAsync();
    }

    [PostgresFact]
    public async Task Somebody_who_has_a_view_open_does_not_keep_a_server_with_other_views_from_starting()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_text);
        await using NpgsqlConnection analyst = await source.OpenConnectionAsync();
        NpgsqlTransaction transaction = await analyst.BeginTransactionAsync();
        await using var open = new NpgsqlCommand("SELECT count(*) FROM customergrains_reports.v1_customers", analyst);
        await Server.RestartAsync(async () =>
        {
            await using NpgsqlCommand other = source.CreateCommand("UPDATE customergrains.report_state SET made = 'by another version'");
            await other.ExecuteNonQueryAsync();
            await open.ExecuteScalarAsync();
        });
        await Wire.RecordAsync(Server.Channel, Wire.Purchase("i-1", "anna"));
        Assert.Equal("by another version", await MadeAsync());
        await transaction.DisposeAsync();
        await UntilAsync("SELECT customer_id FROM v1_customers", count: 1);
        Assert.NotEqual("by another version", await MadeAsync());

        async Task<string?> MadeAsync() => (await QueryAsync("SELECT made FROM customergrains.report_state"))[0]["made"];
    }

    private protected override Task<List<Row>> QueryAsync(string sql) => SqlReader.OfDatabaseAsync(_text, sql);
}
