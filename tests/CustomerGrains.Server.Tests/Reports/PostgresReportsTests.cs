using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;
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

    private protected override Task<List<Row>> QueryAsync(string sql) => SqlReader.OfDatabaseAsync(_text, sql);
}
