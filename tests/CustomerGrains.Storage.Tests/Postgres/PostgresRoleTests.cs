using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>The script that sets a database up for the service: with what it makes the service works, and may do nothing else.</summary>
public sealed class PostgresRoleTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const string Role = "customergrains";
    private const string Password = "it's $ecret; \\";

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
    }
}
