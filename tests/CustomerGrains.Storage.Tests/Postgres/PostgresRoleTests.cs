using CustomerGrains.Storage.Postgres;
using CustomerGrains.Storage.Postgres.Reports;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>The script that sets a database up for the service: with what it makes the service works, and may do nothing else.</summary>
public sealed class PostgresRoleTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const string Role = "customergrains";
    private const string Password = "it's $ecret; \\";

    private static string ReportsScript => Path.Combine(Repository.Root, "deploy", "postgres", "reports.sql");

    private static string Script => Path.Combine(Repository.Root, "deploy", "postgres", "role.sql");

    [PostgresFact]
    public async Task The_role_that_the_script_makes_is_all_that_the_service_needs_and_no_more()
    {
        ProgramRun without = await own.Server.RunScriptAsync(Script);
        Assert.NotEqual(0, without.ExitCode);
        Assert.Contains("ROLE_PASSWORD is not set", without.Errors, StringComparison.Ordinal);
        ProgramRun run = await own.Server.RunScriptAsync(Script, ("ROLE_PASSWORD", Password));
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));

        string text = new NpgsqlConnectionStringBuilder(own.Server.ConnectionString(Role)) { Username = Role, Password = Password }.ConnectionString;
        await using (PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(
            new PostgresStoreOptions { Connection = new PostgresConnectionText(text) }, CancellationToken.None))
        {
            await store.AppendAsync(Records.Of("ada", 1, 2), CancellationToken.None);
            Assert.Equal(2, (await store.LoadAsync(["ada"], CancellationToken.None))[0].Tail.Count);
        }

        foreach (string forbidden in (string[])["CREATE TABLE public.t ()", "CREATE SCHEMA s", "CREATE TEMPORARY TABLE t ()", "CREATE DATABASE d", "CREATE ROLE r"])
        {
            await using var connection = new NpgsqlConnection(text);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(forbidden, connection);
            PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal((forbidden, PostgresErrorCodes.InsufficientPrivilege), (forbidden, refused.SqlState));
        }

        // To measure the store alone it needs one right more, and says which.
        var scratch = new PostgresStoreOptions { Connection = new PostgresConnectionText(text), Schema = PostgresScratchSchema.Beside("customergrains") };
        await PostgresScratchSchema.RemoveAsync(scratch, CancellationToken.None);
        StoreException missing = await Assert.ThrowsAsync<StoreException>(async () => await PostgresCustomerStore.OpenAsync(scratch, CancellationToken.None));
        const string Grant = "GRANT CREATE ON DATABASE customergrains TO customergrains";
        Assert.Equal($"there is no schema customergrains_scratch, and the role may not make it: {Grant}", missing.Message);
        await own.Server.ExecuteAsync(Grant);
        await (await PostgresCustomerStore.OpenAsync(scratch, CancellationToken.None)).DisposeAsync();
        await PostgresScratchSchema.RemoveAsync(scratch, CancellationToken.None);
    }

    [PostgresFact]
    public async Task The_role_for_reports_reads_the_views_and_nothing_else()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        ProgramRun[] runs = [await server.RunScriptAsync(Script, ("ROLE_PASSWORD", Password)), await server.RunScriptAsync(ReportsScript, ("READER_PASSWORD", Password))];
        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Errors)));
        Assert.Contains("READER_PASSWORD is not set", (await server.RunScriptAsync(ReportsScript)).Errors, StringComparison.Ordinal);

        var options = new PostgresStoreOptions { Connection = new PostgresConnectionText(As(server, Role)) };
        var name = new ReportColumn("name", ReportType.Text, "Who");
        var definition = new ReportDefinition([new ReportTable("person", ReportWriting.OfCustomers, 1, [name])], [new ReportView("v1_people", "People", "person", [name])]);
        await (await PostgresCustomerStore.OpenAsync(options, CancellationToken.None)).DisposeAsync();
        await using PostgresReports reports = await PostgresReports.OpenAsync(options, definition, store: 1, CancellationToken.None);
        await reports.WriteAsync(
            new ReportBatch { CustomerIds = ["ada"], Rows = new Dictionary<string, IReadOnlyList<ReportValue[]>> { ["person"] = [["ada"]] } }, CancellationToken.None);

        string reader = As(server, "customergrains_reader");
        Assert.Equal("ada", await AskAsync(reader, "SELECT name FROM v1_people"));
        foreach (string forbidden in (string[])[
            "DELETE FROM v1_people", "INSERT INTO v1_people VALUES ('bob')", "SELECT * FROM customergrains.person", "SELECT * FROM customergrains.journal",
            "CREATE TABLE customergrains_reports.t ()", "DROP VIEW v1_people", "CREATE TEMPORARY TABLE t ()",
            "SELECT lo_create(0)", "SELECT lo_creat(0)", "SELECT lo_from_bytea(0, 'a')", "SELECT pg_advisory_lock(1)", "SELECT pg_try_advisory_xact_lock_shared(1)"])
        {
            PostgresException refused = await Assert.ThrowsAsync<PostgresException>(
                () => AskAsync(reader, "SET default_transaction_read_only = off", forbidden));
            Assert.Equal((forbidden, PostgresErrorCodes.InsufficientPrivilege), (forbidden, refused.SqlState));
        }
    }

    private static string As(PostgresServer server, string role) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(Role)) { Username = role, Password = Password }.ConnectionString;

    private static async Task<object?> AskAsync(string text, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        object? answer = null;
        foreach (string statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            answer = await command.ExecuteScalarAsync();
        }

        return answer;
    }
}
