using CustomerGrains.Client;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using CustomerGrains.V1;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>A model fitted from the command line outlives the server that fitted it, and another one uses it.</summary>
public sealed class ModelTests
{
    private static readonly string[] InDollars = ["--reporting-currency", "USD"];

    [SharedDataFact]
    public async Task A_fitted_model_survives_kill_and_is_used_when_named()
    {
        using var folder = new TemporaryFolder();
        await FitKillAndUseAsync(folder, arguments => ServerProcess.StartAsync(folder.PathOf("data"), arguments));
    }

    [PostgresSharedDataFact]
    public async Task The_same_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        await FitKillAndUseAsync(folder, arguments => ServerProcess.StartOnPostgresAsync(postgres.ConnectionString(), arguments));
    }

    private static async Task FitKillAndUseAsync(TemporaryFolder folder, Func<string[], Task<ServerProcess>> start)
    {
        string shown;
        using (ServerProcess first = await start(InDollars))
        {
            await CommandLineProgram.IngestAsync(first.Address, RealFile.Cdnow.Path, RealFile.Cdnow, folder.Path);
            ProgramRun fit = await CommandLineProgram.RunAsync(first.Address, "model", "fit", "--name", "cdnow", "--as-of", "1998-06-30");
            Assert.True(fit.ExitCode == 0, fit.Errors);
            Assert.Contains("read 69,659 records, 23,570 customers who purchased", fit.Errors);
            Assert.Contains("stored as cdnow", fit.Errors);
            Assert.Contains("AUC                   0.8058", fit.Output);
            shown = fit.Output;
            first.Kill();
        }

        using ServerProcess second = await start([.. InDollars, "--model", "cdnow"]);
        ProgramRun show = await CommandLineProgram.RunAsync(second.Address, "model", "show", "cdnow");
        Assert.Equal(shown.Replace("Model cdnow", "Model cdnow, in force", StringComparison.Ordinal), show.Output);
        ProgramRun list = await CommandLineProgram.RunAsync(second.Address, "model", "list");
        Assert.Contains("in force", list.Output);
        using var client = new CustomerGrainsClient(second.Address);
        Customer? customer = await client.GetCustomerAsync("00004");
        Assert.Equal("standard-1-usd+cdnow", customer!.StandardVersion);
        Assert.Equal(6, (await CommandLineProgram.RunAsync(second.Address, "model", "fit", "--name", "cdnow", "--as-of", "1998-06-30")).ExitCode);
        Assert.Equal(0, await second.StopAsync());
    }
}

/// <summary>A fact that needs both a PostgreSQL server and the shared data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresSharedDataFactAttribute : FactAttribute
{
    public PostgresSharedDataFactAttribute() => Skip = SharedData.ReasonMissing ?? new PostgresFactAttribute().Skip;
}
