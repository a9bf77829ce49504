using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using Npgsql;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>What the store says when it cannot have its database: one line that names the trouble and gives nothing away.</summary>
public sealed class PostgresRefusalTests
{
    private const string Password = "pass;word'=x";

    [PostgresFact]
    public async Task A_database_that_is_not_there() => await RefusedAsync("there is no such database", async place =>
        place.Server.ConnectionString("nowhere"));

    [PostgresFact]
    public async Task Parts_of_a_connection_string_that_do_not_go_together() => await RefusedAsync("Target Session Attributes", async place =>
        place.Server.ConnectionString(place.Name) + ";Target Session Attributes=primary");

    [PostgresFact]
    public async Task A_wrong_password() => await RefusedAsync("refuses the user or the password", async place =>
        place.Server.ConnectionString(place.Name, "postgres", "wrong"));

    [PostgresFact]
    public async Task No_server() => await RefusedAsync("cannot be reached", async place =>
        place.Server.ConnectionString(place.Name).Replace($"Port={place.Server.Port}", "Port=1", StringComparison.Ordinal));

    [PostgresFact]
    public async Task A_role_without_a_connection_left() => await RefusedAsync("no connection free", place => RoleAsync(place, "CONNECTION LIMIT 0"));

    [PostgresFact]
    public async Task A_role_that_can_only_read() => await RefusedAsync("the database is read-only", async place =>
        await RoleAsync(place, "", "SET default_transaction_read_only = on"));

    [PostgresFact]
    public async Task Commits_that_may_be_lost() => await RefusedAsync("synchronous_commit is off", async place =>
        await RoleAsync(place, "", "SET synchronous_commit = off"));

    [PostgresFact]
    public async Task A_role_that_may_not_make_the_schema() => await RefusedAsync("the role may not make it: GRANT CREATE ON DATABASE", place => RoleAsync(place, ""));

    [PostgresFact]
    public async Task A_schema_that_was_not_restored_whole() => await RefusedAsync("restore the whole schema", async place =>
    {
        await (await PostgresCustomerStore.OpenAsync(place.Options(), CancellationToken.None)).DisposeAsync();
        await place.ExecuteAsync("DELETE FROM store");
        return place.Server.ConnectionString(place.Name);
    });

    [PostgresFact]
    public async Task A_database_that_cannot_hold_every_script() => await RefusedAsync("encoding is LATIN1", async place =>
    {
        await place.Server.ExecuteAsync($"CREATE DATABASE latin_{place.Schema} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        return place.Server.ConnectionString($"latin_{place.Schema}");
    });

    [PostgresFact]
    public async Task What_a_role_or_the_connection_string_has_set_for_people_does_not_hold_for_the_store()
    {
        PostgresDatabase place = await PostgresDatabase.CreateAsync();
        string text = place.Server.ConnectionString(place.Name)
            + ";Client Encoding=LATIN1;Encoding=iso-8859-1;Multiplexing=true"
            + ";Options=-c idle_session_timeout=60000 -c lock_timeout=60000 -c statement_timeout=60000 -c default_transaction_isolation=serializable";
        var options = new PostgresStoreOptions { Connection = new PostgresConnectionText(text), Schema = place.Schema };
        await using NpgsqlDataSource source = ConnectionFactory.Create(options, "test", connections: 1, writes: true);
        await using NpgsqlCommand command = source.CreateCommand(
            """
            SELECT concat_ws(', ', current_setting('idle_session_timeout'), current_setting('lock_timeout'), current_setting('statement_timeout'),
                current_setting('transaction_isolation'), current_setting('client_encoding'), U&'\5BA2')
            """);
        Assert.Equal("0, 0, 15s, read committed, UTF8, 客", await command.ExecuteScalarAsync());
    }

    [PostgresFact]
    public async Task A_role_with_a_schema_of_its_own_needs_no_other_right()
    {
        PostgresDatabase place = await PostgresDatabase.CreateAsync();
        var text = new PostgresConnectionText(await RoleAsync(place, ""));
        await place.Server.ExecuteAsync($"CREATE SCHEMA {place.Schema}; ALTER SCHEMA {place.Schema} OWNER TO role_{place.Schema}", place.Name);
        await using PostgresCustomerStore store = await PostgresCustomerStore.OpenAsync(
            new PostgresStoreOptions { Connection = text, Schema = place.Schema }, CancellationToken.None);
        await store.AppendAsync(Records.Of("ada", 1, 2), CancellationToken.None);
    }

    [PostgresFact]
    public async Task Commits_that_may_be_lost_are_taken_when_that_is_allowed()
    {
        PostgresDatabase place = await PostgresDatabase.CreateAsync();
        string text = place.Server.ConnectionString(place.Name) + ";Options=-c synchronous_commit=off";
        var options = new PostgresStoreOptions { Connection = new PostgresConnectionText(text), Schema = place.Schema, AllowLosingCommits = true };
        await (await PostgresCustomerStore.OpenAsync(options, CancellationToken.None)).DisposeAsync();
    }

    [Theory]
    [InlineData("9.6", true)]
    [InlineData("13.22", true)]
    [InlineData("14.0", false)]
    [InlineData("14.19", false)]
    [InlineData("18.1", false)]
    public void A_server_older_than_those_supported_is_refused_by_its_version(string version, bool isRefused) => Assert.Equal(
        isRefused ? $"the database is PostgreSQL {version}; version 14 is the oldest that is supported" : null,
        ConnectionFactory.VersionFault(Version.Parse(version)));

    [Theory]
    [InlineData("Host=a;Username=b;Password=ab;cd=ef", "not valid")]
    [InlineData("Host=a;Port=secret", "not valid")]
    [InlineData("secret", "not valid")]
    [InlineData("Username=b;Password=secret", "names no Host")]
    [InlineData("Host=a;Password=secret", "names no Username")]
    public void A_connection_string_that_is_not_one_is_told_without_quoting_it(string text, string fault)
    {
        var connection = new PostgresConnectionText(text);
        Assert.Contains(fault, connection.Fault());
        Assert.DoesNotContain("secret", connection.Fault() + connection + connection.Place, StringComparison.Ordinal);
        Assert.DoesNotContain("cd", connection.Fault() + connection, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_may_stand_in_a_file()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("connection", "# comment; Host=z\nHost=db\nPort=6543;Database=grains\n\nUsername=u\nPassword='p;#x'\n");
        PostgresConnectionText text = PostgresConnectionText.FromFile(file);
        Assert.Null(text.Fault());
        Assert.Equal("db:6543, database grains", text.ToString());
        Assert.Equal("p;#x", text.Parse()!.Password);
    }

    [Theory]
    [InlineData("53100", "the database's disk is full")]
    [InlineData("25006", "the database is read-only")]
    [InlineData("57P01", "the database was stopped")]
    [InlineData("57P03", "the database is starting or stopping")]
    [InlineData("XX001", "the database is damaged")]
    public void A_servers_failure_is_told_plainly(string sqlState, string plainly) => Assert.StartsWith(
        plainly, PostgresFailure.Of(new PostgresException("words", "ERROR", "ERROR", sqlState)).Message, StringComparison.Ordinal);

    [Fact]
    public void That_the_database_was_put_back_is_told_whatever_is_wrong_with_other_hosts()
    {
        var rewound = new StoreRewoundException("put back");
        var all = new AggregateException(new NpgsqlException("away", new IOException()), new StoreException("a standby"), new NpgsqlException("open", rewound));
        Assert.Same(rewound, PostgresFailure.Of(new NpgsqlException("none of the hosts", all)));
    }

    private static async Task RefusedAsync(string finding, Func<PostgresDatabase, Task<string>> connection)
    {
        PostgresDatabase place = await PostgresDatabase.CreateAsync();
        var text = new PostgresConnectionText(await connection(place));
        var options = new PostgresStoreOptions { Connection = text, Schema = place.Schema };
        StoreException refused = await Assert.ThrowsAsync<StoreException>(
            async () => await PostgresCustomerStore.OpenAsync(options, CancellationToken.None));
        Assert.Contains(finding, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain(text.Parse()!.Password!, $"{refused}{text}", StringComparison.Ordinal);
    }

    /// <summary>A role that can log in, and a connection string for it.</summary>
    private static async Task<string> RoleAsync(PostgresDatabase place, string with, string? alter = null)
    {
        string role = $"role_{place.Schema}";
        await place.Server.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD '{Password.Replace("'", "''", StringComparison.Ordinal)}' {with}");
        if (alter is not null)
        {
            await place.Server.ExecuteAsync($"ALTER ROLE {role} {alter}");
        }

        return new NpgsqlConnectionStringBuilder(place.Server.ConnectionString(place.Name)) { Username = role, Password = Password }.ConnectionString;
    }
}
