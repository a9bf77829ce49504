using System.Text.Json;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>The load generator against a server, each in a process of its own.</summary>
public sealed class BenchTests
{
    [Fact]
    public async Task A_server_under_load_is_exact_to_the_last_customer_and_says_what_it_uses()
    {
        using var folder = new TemporaryFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"), "--measurement", "on");

        ProgramRun run = await CommandLineProgram.RunAsync(
            server.Address,
            "bench", "--rate", "2000", "--hot", "0.5", "--poisson", "--for", "1s", "--warm-up", "500ms", "--customers", "300", "--batch", "20", "--duplicates", "0.1", "--late", "0.3",
            "--mix", "purchase=3,product_return,complaint,complaint_resolution,survey_response,feedback,service_contact,visit,product_use,staff_observation,cost,referral,attribute_change,risk_signal,model_score",
            "--reads", "300", "--read-mix", "customer,grade,empty", "--check", "all", "--ceilings", "--json");

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            ["hot customer", "other customers", "GetCustomer", "GetGrade", "Empty"],
            report.GetProperty("tracks").EnumerateArray().Select(track => track.GetProperty("name").GetString()));
        JsonElement check = report.GetProperty("check");
        Assert.Equal((300, 0), (check.GetProperty("customers").GetInt32(), check.GetProperty("different").GetInt32()));
        JsonElement outcomes = report.GetProperty("outcomes");
        Assert.True(outcomes.GetProperty("applied").GetInt64() > 1_000 && outcomes.GetProperty("duplicate").GetInt64() > 20);
        Assert.InRange(report.GetProperty("usage").GetProperty("server_microseconds_each").GetDouble(), 0.1, 100_000);
        JsonElement ceilings = report.GetProperty("ceilings");
        Assert.All(["transport_per_second", "empty_per_second", "store_per_second"], name => Assert.True(ceilings.GetProperty(name).GetDouble() > 1));
    }

    [PostgresFact]
    public async Task A_server_on_PostgreSQL_is_exact_and_its_store_is_measured_in_a_schema_that_is_gone_afterwards()
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        using ServerProcess server = await ServerProcess.StartOnPostgresAsync(postgres.ConnectionString(), "--measurement", "on");

        ProgramRun run = await CommandLineProgram.RunAsync(
            server.Address, "bench", "--rate", "max", "--for", "500ms", "--customers", "200", "--check", "all", "--ceilings", "--json");

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        JsonElement ceilings = JsonDocument.Parse(run.Output).RootElement.GetProperty("ceilings");
        Assert.Equal("PostgreSQL", ceilings.GetProperty("store").GetString());
        Assert.True(ceilings.GetProperty("store_per_second").GetDouble() > 1);
        Assert.Equal("customergrains", await postgres.ScalarAsync("SELECT string_agg(nspname, ',') FROM pg_namespace WHERE nspname LIKE 'customergrains%'"));
    }
}
