using System.Net;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Demo;
using CustomerGrains.Server.Demo.Display;
using CustomerGrains.Server.Demo.Population;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Server.Tests.Demo;

/// <summary>The whole demo, small, against a server of its own on free ports.</summary>
public sealed class DemoRunTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DemoOptions Small = new() { Customers = 60, Days = 120, Seed = 3 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_shown_is_what_was_generated_and_a_second_run_changes_nothing()
    {
        SimulatedPopulation population = SimulatedPopulation.Create(new PopulationOptions
        {
            Customers = 60, Days = 120, Seed = 3, End = Instant.From(Now), Currency = Currency.Of("EUR"),
        });
        string count = $"{population.Interactions.Count:N0}";

        string folder = _folder.PathOf("demo");
        string first = await RunAsync(Small with { Folder = folder }, Now);
        Assert.Contains($"  {count} recorded and durable in", first, StringComparison.Ordinal);
        Assert.Contains($"What is known of {population.CustomerIds.Count} customers from {count} interactions", first, StringComparison.Ordinal);
        Assert.Equal(Stages(population), Together(first));
        Assert.Contains($"Stopped; the data stays in {folder}.", first, StringComparison.Ordinal);

        string second = await RunAsync(new DemoOptions { Folder = folder }, Now.AddDays(1));
        Assert.Contains($"  {count} known already, nothing changed", second, StringComparison.Ordinal);
        Assert.Equal(Stages(population), Together(second));
    }

    [Fact]
    public async Task No_line_is_longer_than_80_columns_or_ends_in_a_space()
    {
        string[] lines = (await RunAsync(Small, Now)).Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 80 && !line.EndsWith(' '), line));
        Assert.Contains("Stopped; the temporary data is removed.", lines);
    }

    [Fact]
    public async Task The_points_of_the_explained_customer_add_up_to_the_score()
    {
        string[] lines = (await RunAsync(Small, Now)).Split('\n');
        int heading = Array.FindIndex(lines, line => line.StartsWith("Why ", StringComparison.Ordinal));
        string[] names = ["monetary", "frequency", "recency", "satisfaction"];
        decimal[] points = [.. names.Select(name => Number(lines.Skip(heading).First(line => line.Contains(name, StringComparison.Ordinal)), 3))];
        Assert.Equal(Number(lines.Skip(heading).First(line => line.StartsWith("  score", StringComparison.Ordinal)), 1), points.Sum());
    }

    [Fact]
    public async Task An_address_in_use_is_said_in_one_line_with_what_to_do()
    {
        await using ServerFixture other = await ServerFixture.StartAsync();
        ServerOptions settings = Settings with { GrpcAddress = new IPEndPoint(IPAddress.Loopback, other.Host.GrpcAddress.Port) };
        var run = new DemoRun(settings, Small, new Screen(TextWriter.Null, isTerminal: false, hasColour: false), new MovableTime(Now));
        DemoException exception = await Assert.ThrowsAsync<DemoException>(() => run.RunAsync(CancellationToken.None));
        Assert.Matches("^127.0.0.1:[0-9]+ is in use.* demo --grpc 127.0.0.1:[0-9]+ --web 127.0.0.1:[0-9]+$", exception.Message);
    }

    private static ServerOptions Settings => new()
    {
        DataDirectory = "",
        GrpcAddress = new IPEndPoint(IPAddress.Loopback, 0),
        WebAddress = new IPEndPoint(IPAddress.Loopback, 0),
        MemoryLimitBytes = 64 << 20,
        LogLevel = LogLevel.None,
        ReportingCurrency = Currency.Of("EUR"),
    };

    /// <summary>Runs until it says that it goes on, then stops it as Ctrl-C does.</summary>
    private static async Task<string> RunAsync(DemoOptions options, DateTimeOffset now)
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter("until Ctrl-C", stop);
        await new DemoRun(Settings, options, new Screen(output, isTerminal: false, hasColour: false), new MovableTime(now)).RunAsync(stop.Token);
        return output.ToString();
    }

    private static int[] Stages(SimulatedPopulation population)
    {
        int[] days = [.. population.CustomerIds.Select(id => population.Interactions
            .Where(each => each.CustomerId == id && each.Detail is Purchase).Select(each => each.OccurredAt.Day).Distinct().Count())];
        return [days.Count(count => count == 0), days.Count(count => count == 1), days.Count(count => count > 1), days.Length];
    }

    /// <summary>Prospects, first purchases, all others, and their sum, from the last row of the first table.</summary>
    private static int[] Together(string output)
    {
        string row = output.Split('\n').First(line => line.StartsWith("  together", StringComparison.Ordinal));
        int[] numbers = [.. row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..6].Select(int.Parse)];
        return [numbers[0], numbers[1], numbers[2] + numbers[3], numbers[4]];
    }

    private static decimal Number(string line, int place) => decimal.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[place]);
}
