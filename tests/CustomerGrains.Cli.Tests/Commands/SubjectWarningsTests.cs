using CustomerGrains.Cli.Tests.Commands.Standards;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Warnings about employees on the command line, against a real server.</summary>
public sealed class SubjectWarningsTests : IAsyncLifetime
{
    private const string Rule = "agent_failed_contacts";

    private StandardServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await StandardServer.StartAsync();
        IEnumerable<string> contacts = Enumerable.Range(0, 200).Select(number =>
            $"k-{number},c-{number % 20},{_server.Today},{(number < 50 ? "bob" : "ann")},{(number % 50 < (number < 50 ? 20 : 1) ? "unresolved" : "resolved")}");
        string file = _server.Write("contacts.csv", $"id,customer_id,occurred_at,agent,outcome\n{string.Join('\n', contacts)}\n");
        CommandLineRun run = await _server.RunAnyAsync("ingest", file, "--set", "kind=service_contact", "--set", "channel=phone");
        Assert.True(run.Code == ExitCode.Ok, run.Error);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task They_are_listed_charted_shown_and_taken()
    {
        string[] warned = await Eventually.FindAsync("the warning", async () => Lines(await RunAsync("warnings", "subjects", "--of", "agent")) is [_] found ? found : null);
        Assert.Matches(@"^medium +19\.0 too many  agent bob  agent_failed_contacts: .*  open since ", warned[0]);
        Assert.Empty(Lines(await RunAsync("warnings", "subjects", "--of", "product", "channel")));

        string[] rates = Lines(await RunAsync("warnings", "rates", Rule));
        Assert.Contains(rates, line => line.EndsWith("subjects   2 of 2", StringComparison.Ordinal));
        Assert.Matches(@"^ +agent +count +of +rate +elsewhere +limit +chance$", rates[^3].TrimEnd());
        Assert.Matches(@"^ +bob +20 +50 +0\.400 +0\.020 +\d+ +< 0\.0001 +above$", rates[^2]);
        Assert.Matches(@"^ +ann +3 +150 +0\.020 +0\.400 +\d+ +1\.0000", rates[^1]);

        Assert.StartsWith("Recorded at ", (await RunAsync("warnings", "take", "bob", Rule, "--of", "agent", "--as", "zoe", "--note", "on it")).Output, StringComparison.Ordinal);
        string shown = (await RunAsync("warnings", "show", "bob", Rule, "--of", "agent")).Output;
        Assert.Contains("agent bob", shown, StringComparison.Ordinal);
        Assert.Matches("last said +zoe: on it", shown);
        Assert.Matches(@"now +20 +50 +3 +150 +< 0\.0001", shown);
        Assert.Matches("warning acknowledged +zoe", shown);
        Assert.Single(Lines(await RunAsync("warnings", "subjects", "--assigned-to", "zoe", "--json")), line => line.Contains("\"agent_failed_contacts\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_many_are_listed_as_are_asked_for()
    {
        CommandLineRun run = await Eventually.FindAsync(
            "the warning", async () => await RunAsync("warnings", "subjects", "--limit", "0") is var found && Lines(found) is [_] ? found : null);
        Assert.Equal("1 of 1 warning\n", run.Error);
        Assert.Contains("subjects   1 of 2\n", (await RunAsync("warnings", "rates", Rule, "--limit", "1")).Output, StringComparison.Ordinal);
        Assert.Equal(2, Lines(await RunAsync("warnings", "rates", Rule, "--limit", "0", "--json")).Length);
    }

    [Fact]
    public async Task What_there_is_not_is_said()
    {
        CommandLineRun rule = await _server.RunAnyAsync("warnings", "rates", "agent_failed_contact");
        Assert.Contains("did you mean 'agent_failed_contacts'?", rule.Error, StringComparison.Ordinal);
        CommandLineRun nobody = await _server.RunAnyAsync("warnings", "show", "eve", Rule, "--of", "agent");
        Assert.Equal((ExitCode.NotFound, $"There is no warning {Rule} of agent eve.\n"), (nobody.Code, nobody.Error));
        Assert.NotEqual(ExitCode.Ok, (await _server.RunAnyAsync("warnings", "take", "eve", Rule, "--of", "planet", "--as", "zoe")).Code);
    }

    private async Task<CommandLineRun> RunAsync(params string[] arguments)
    {
        CommandLineRun run = await _server.RunAnyAsync(arguments);
        Assert.True(run.Code == ExitCode.Ok, run.Error);
        return run;
    }

    private static string[] Lines(CommandLineRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
