using System.Net;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Cli.Tests.Commands.Standards;

/// <summary>A real server on an empty folder, with a simulator that says what it is told to.</summary>
internal sealed class StandardServer : IStandardSimulator, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NoonTime _time = new(2026, 11, 16);
    private ServerHost _host = null!;

    /// <summary>The drift that simulations find.</summary>
    public double Drift { get; set; } = 0.05;

    /// <summary>The day that it is for the server, as in "2026-11-16"; no midnight comes while a test runs.</summary>
    public string Today => Day(0);

    /// <summary>Where files can be put.</summary>
    public string Folder => _folder.Path;

    public static async Task<StandardServer> StartAsync()
    {
        var server = new StandardServer();
        var options = new ServerOptions
        {
            DataDirectory = Path.Combine(server.Folder, "data"),
            GrpcAddress = new IPEndPoint(IPAddress.Loopback, 0),
            WebAddress = new IPEndPoint(IPAddress.Loopback, 0),
            MemoryLimitBytes = 64 << 20,
            LogLevel = LogLevel.None,
            ReportingCurrency = Currency.Of("EUR"),
        };
        server._host = await ServerHost.StartAsync(
            options, server._time, CancellationToken.None, configure: services => services.AddSingleton<IStandardSimulator>(server));
        return server;
    }

    /// <summary>Runs a command under <c>standard</c>.</summary>
    public Task<CommandLineRun> RunAsync(params string[] arguments) =>
        CommandLineRun.OfAsync(["standard", .. arguments, "--server", _host.GrpcAddress.ToString()]);

    /// <summary>Runs any command.</summary>
    public Task<CommandLineRun> RunAnyAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _host.GrpcAddress.ToString()]);

    /// <summary>Runs a command that must succeed, and gives what it prints.</summary>
    public async Task<string> OutputAsync(params string[] arguments)
    {
        CommandLineRun run = await RunAsync(arguments);
        Assert.True(run.Code == ExitCode.Ok, run.Error);
        return run.Output;
    }

    /// <summary>A day as the command line has it, so many after today.</summary>
    public string Day(int days) => $"{_time.GetUtcNow().AddDays(days):yyyy-MM-dd}";

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<StandardTrial> SimulateAsync(
        CompiledStandard candidate, PastWeeks past, Func<long, long, ValueTask> report, CancellationToken cancellationToken)
    {
        await report(0, 1_000);
        await report(1_000, 1_000);
        return new StandardTrial(
            "standard-1-eur", new Instant(0), Customers: 1_000,
            [
                new GradingTrial(
                    "tier",
                    [new TrialLevel("bronze", 900, 800, 0, 0), new TrialLevel("gold", 100, 200, 500_000, 1_000_000)],
                    [new TrialMigration("bronze", "bronze", 790), new TrialMigration("bronze", "gold", 110), new TrialMigration("gold", "bronze", 10), new TrialMigration("gold", "gold", 90)],
                    Drift, MovedTwoLevels: 7),
                new GradingTrial("still", [new TrialLevel("low", 1_000, 1_000, 0, 0)], [new TrialMigration("low", "low", 1_000)], 0, 0),
            ],
            [new TrialMove("c-17", "tier", "bronze", "gold", "score is 61")],
            past.Weeks == 0 ? null : new PastTrial(past.Weeks, [new PastGradingTrial("tier", 40, 5, 250, [new PastMoney("bronze", 900, 25_000), new PastMoney("gold", 100, 75_000)])], [new PastWarningTrial("complaint", 50, 0.2, 40, 30, 0.5) { Ended = past.IsAsRecorded ? 46 : 45, LapsesWarned = 9, LeadDays = 414 }, new PastWarningTrial("rare", 0, 0, 0, 0, 0.5)])
            {
                AllWarnings = new PastWarningTrial("", 50, 0.2, 40, 30, 0.5) { Ended = 46, LapsesWarned = 9, LeadDays = 414 },
                Lapses = 36,
            })
        {
            Warnings = [new WarningTrial("complaint", 7, 9, 3, 1)],
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
