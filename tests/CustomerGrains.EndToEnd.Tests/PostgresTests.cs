using CustomerGrains.Domain.Interactions;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>The server and its database are ended in the middle of an ingest; nothing acknowledged is lost, and nothing counts twice.</summary>
public sealed class PostgresTests
{
    private const int Rows = 20_000;
    private const int Customers = 700;

    [PostgresFact]
    public async Task A_server_that_is_killed_in_the_middle_of_an_ingest_and_started_again_has_every_row_once()
    {
        using var folder = new TemporaryFolder();
        string file = WriteRows(folder);
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        using (ServerProcess first = await ServerProcess.StartOnPostgresAsync(postgres.ConnectionString()))
        {
            Task<ProgramRun> broken = IngestAsync(first, file, folder, retrySeconds: 0);
            await CountAsync(postgres, atLeast: Rows / 10);
            first.Kill();
            Assert.NotEqual(0, (await broken).ExitCode);
        }

        long kept = await CountAsync(postgres, atLeast: 1);
        Assert.InRange(kept, 1, Rows - 1);
        using ServerProcess second = await ServerProcess.StartOnPostgresAsync(postgres.ConnectionString());
        IngestCounts counts = IngestCounts.Parse((await IngestAsync(second, file, folder)).Output);
        Assert.Equal(new IngestCounts(Rows - kept, kept, 0, 0, 0), counts);
        Assert.Equal(Rows, await CountAsync(postgres, atLeast: Rows));
        Assert.Equal(0, await second.StopAsync());
        Assert.Equal((long)Customers, await postgres.ScalarAsync("SELECT count(*) FROM customergrains.snapshot"));
    }

    [PostgresFact]
    public async Task A_database_that_is_restarted_in_the_middle_of_an_ingest_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        string file = WriteRows(folder);
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        using ServerProcess server = await ServerProcess.StartOnPostgresAsync(postgres.ConnectionString());
        Task<ProgramRun> ingest = IngestAsync(server, file, folder);
        await CountAsync(postgres, atLeast: Rows / 10);
        await postgres.CrashAsync();
        await ReadyAsync(server, says: "the database");
        await postgres.StartAgainAsync();

        // What was committed and not acknowledged when the database went is sent again and is a duplicate.
        IngestCounts counts = IngestCounts.Parse((await ingest).Output);
        Assert.Equal(Rows, counts.Applied + counts.Duplicate);
        Assert.Equal(Rows, await CountAsync(postgres, atLeast: Rows));
        counts = IngestCounts.Parse((await IngestAsync(server, file, folder)).Output);
        Assert.Equal(new IngestCounts(0, Rows, 0, 0, 0), counts);
        await ReadyAsync(server, says: "");
    }

    [PostgresFact]
    public async Task A_database_that_is_away_keeps_the_server_from_starting_and_is_told_in_one_line()
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "CustomerGrains.Server.dll");
        ProgramRun run = await ProgramRun.RunAsync("dotnet", assembly, "serve", "--postgres", "Host=127.0.0.1;Port=1;Username=u;Password=secret", "--postgres-wait", "0");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("PostgreSQL at 127.0.0.1:1, database u: the database cannot be reached", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.DoesNotContain("secret", run.Errors, StringComparison.Ordinal);
    }

    private static string WriteRows(TemporaryFolder folder) => folder.Write("rows.csv", string.Join('\n', Enumerable.Range(0, Rows)
        .Select(row => $"i-{row},c-{row * 11 % Customers},2026-01-{1 + (row % 28):D2},{1 + (row % 100)}.50")
        .Prepend("interaction_id,customer_id,occurred_on,amount_usd")));

    private static Task<ProgramRun> IngestAsync(ServerProcess server, string file, TemporaryFolder folder, int retrySeconds = 60) => CommandLineProgram.RunAsync(
        server.Address,
        ["ingest", file, .. RealFile.Cdnow.Mapping, "--json", "--retry-for", $"{retrySeconds}", "--refused", folder.PathOf("refused"), "--state", folder.PathOf($"state-{Guid.NewGuid()}")]);

    /// <summary>Waits until the server's readiness gives a reason that has these words, or none.</summary>
    private static async Task ReadyAsync(ServerProcess server, string says)
    {
        using var client = new HttpClient();
        await Eventually.HoldsAsync($"readiness that says '{says}'", async () =>
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(server.Web, "/health/ready"));
            return answer.IsSuccessStatusCode == (says.Length == 0) && (await answer.Content.ReadAsStringAsync()).Contains(says, StringComparison.Ordinal);
        });
    }

    /// <summary>How many interactions there are, once there are enough; without reviews, which come by themselves where a run takes long.</summary>
    private static async Task<long> CountAsync(PostgresServer postgres, int atLeast)
    {
        const string Sent = $"SELECT count(*) FROM customergrains.journal WHERE position('{ServiceRecords.IdPrefix}'::bytea in interaction) = 0";
        long count = 0;
        await Eventually.HoldsAsync($"{atLeast} interactions", async () =>
        {
            count = await postgres.ScalarAsync(Sent) is long now ? now : 0;
            return count >= atLeast;
        });
        return count;
    }
}
