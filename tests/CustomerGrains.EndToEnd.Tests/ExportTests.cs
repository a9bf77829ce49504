using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomerGrains.Client;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using CustomerGrains.V1;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>All customers are exported with the command line while channels go on writing.</summary>
public sealed class ExportTests
{
    private const int Customers = 1_500;
    private const int Beside = 400;

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task Customers_are_of_one_moment_while_a_slow_reader_holds_up_nobody(string format)
    {
        using var folder = new TemporaryFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"));
        await CheckAsync(server, format);
        Assert.Equal(0, await server.StopAsync());
    }

    [PostgresFact]
    public async Task So_they_are_in_postgres()
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        using ServerProcess server = await ServerProcess.StartOnPostgresAsync(postgres.ConnectionString());
        await CheckAsync(server, "csv");
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task What_cannot_be_exported_is_refused_with_the_reason_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"));
        string file = folder.PathOf("customers.csv");
        foreach ((string[] arguments, string said) in ((string[], string)[])[
            (["--column", "revenue_lifetme"], "did you mean revenue_lifetime?"),
            (["--column", "grading:teir"], "columns[0]: is 'grading:teir', which is no metric and none of grading:NAME"),
            (["--at", "2999-01-01"], "at: lies ahead of the clock"),
            (["--at", "yesterday"], "--at: "),
            (["--format", "xml"], "'xml'"),
            (["--colum", "recency_days"], "--colum")])
        {
            ProgramRun run = await CommandLineProgram.RunAsync(server.Address, ["export", "--out", file, .. arguments]);
            Assert.True(run.ExitCode is not 0 && run.Errors.Contains(said, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Errors}");
        }

        ProgramRun nowhere = await CommandLineProgram.RunAsync(server.Address, "export", "--out", folder.PathOf("nowhere/customers.csv"));
        Assert.Equal(2, nowhere.ExitCode);
        Assert.Contains("cannot be written", nowhere.Errors, StringComparison.Ordinal);
        Assert.Equal(["data"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        ProgramRun nobody = await CommandLineProgram.RunAsync(server.Address, "export", "--column", "recency_days");
        Assert.Equal((0, "customer_id,version,standard_version,as_of,recorded_at,recency_days\n", "0 customers.\n"), (nobody.ExitCode, nobody.Output, nobody.Errors));
    }

    private static async Task CheckAsync(ServerProcess server, string format)
    {
        List<string> lines = [];
        await using (var ingest = new SteadyIngest(server.Address, Customers))
        {
            await ReachAsync(ingest, 4 * Customers);
            string assembly = Path.Combine(AppContext.BaseDirectory, "customergrains.dll");
            using Process export = Process.Start(new ProcessStartInfo(
                "dotnet", [assembly, "export", "--format", format, "--server", server.Address.GetLeftPart(UriPartial.Authority)])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;

            // Far more than fits into what lies between: the server waits for the reader, and the channels for nobody.
            lines.Add((await export.StandardOutput.ReadLineAsync())!);
            await ReachAsync(ingest, ingest.Acknowledged + Beside);
            Assert.False(export.HasExited);
            while (await export.StandardOutput.ReadLineAsync() is { } line)
            {
                lines.Add(line);
            }

            await export.WaitForExitAsync();
            Assert.Equal(0, export.ExitCode);
            await ReachAsync(ingest, ingest.Acknowledged + Beside);
        }

        Dictionary<string, string>[] rows = [.. format == "csv" ? OfCsv(lines) : lines.Select(OfJson)];
        await SameAsAskedAsync(server.Address, rows);
    }

    /// <summary>Each row is what a question says that is asked when all is over, of what was known at the moment of the export.</summary>
    private static async Task SameAsAskedAsync(Uri server, Dictionary<string, string>[] rows)
    {
        DateTimeOffset asOf = DateTimeOffset.Parse(Assert.Single(rows.Select(row => row["as_of"]).Distinct()), CultureInfo.InvariantCulture);
        Assert.Equal(rows.Length, rows.Select(row => row["customer_id"]).Distinct().Count());
        var byId = rows.ToDictionary(row => row["customer_id"]);
        using var client = new CustomerGrainsClient(server);
        for (int number = 0; number < Customers; number++)
        {
            Customer? asked = await client.GetKnownCustomerAsync($"c-{number}", asOf);
            Assert.Equal(asked is null ? null : Facts(asked), byId.TryGetValue($"c-{number}", out Dictionary<string, string>? row) ? Facts(row) : null);
        }

        Assert.InRange(rows.Length, Customers / 2, Customers);
    }

    private static string Facts(Customer customer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{customer.CustomerId} {customer.Version} {customer.StandardVersion} {customer.LastRecordedAt.ToDateTime():O} {customer.Value.PurchaseDays} {customer.Grades.Single(each => each.Grading == "tier").Level} {customer.Stages.Single(each => each.Lifecycle == "purchases").Stage}");

    private static string Facts(Dictionary<string, string> row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row["customer_id"]} {row["version"]} {row["standard_version"]} {DateTimeOffset.Parse(row["recorded_at"], CultureInfo.InvariantCulture).UtcDateTime:O} {row["purchase_days_lifetime"]} {row["grading:tier"]} {row["lifecycle:purchases"]}");

    private static IEnumerable<Dictionary<string, string>> OfCsv(List<string> lines)
    {
        string[] names = lines[0].Split(',');
        return lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(each => each.First, each => each.Second));
    }

    private static Dictionary<string, string> OfJson(string line) =>
        JsonDocument.Parse(line).RootElement.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.ToString());

    private static Task ReachAsync(SteadyIngest ingest, long acknowledged) =>
        Eventually.HoldsAsync($"{acknowledged} interactions are acknowledged", () => Task.FromResult(ingest.Acknowledged >= acknowledged));
}
