using CustomerGrains.Cli.Mapping;
using CustomerGrains.Cli.Tests.Support;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task The_version_is_printed()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("--version");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", run.Output);
    }

    [Theory]
    [InlineData("ingst", "ingest")]
    [InlineData("timelin", "timeline")]
    public async Task A_misspelt_command_is_wrong_usage_and_the_right_one_proposed(string misspelt, string right)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(misspelt, "x");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("Did you mean", run.Error + run.Output);
        Assert.Contains(right, run.Error + run.Output);
    }

    [Theory]
    [InlineData("warnings take bob rule --of robot", "--of: is 'robot'; allowed are agent, channel, product, category")]
    [InlineData("warnings subjects --of agent robot", "--of: is 'robot'; allowed are agent, channel, product, category")]
    [InlineData("warnings subjects --severity unspecified", "--severity: is 'unspecified'; allowed are low, medium, high, critical")]
    [InlineData("warnings list --state 1", "--state: is '1'; allowed are open, acknowledged, snoozed")]
    [InlineData("points spend ada many --reward r", "POINTS: is 'many'; a whole number is allowed")]
    [InlineData("list --limit -5", "--limit -5: 0 to 2147483647 are allowed")]
    [InlineData("watch --count 1.5", "--count: is '1.5'; a whole number is allowed")]
    [InlineData("watch --count 99999999999", "--count: is '99999999999'; a whole number is allowed")]
    [InlineData("bench --late much", "--late: is 'much'; a number is allowed")]
    [InlineData("kpis --describe --csv", "--describe and --csv do not go together")]
    [InlineData("interventions effect --confidence high", "--confidence: is 'high'; a number is allowed")]
    public async Task What_is_typed_wrong_is_refused_with_what_is_allowed(string arguments, string message)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(arguments.Split(' '));
        Assert.Equal((ExitCode.WrongUsageOrFile, message), (run.Code, run.Error.Trim()));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("ingest --help")]
    [InlineData("get --help")]
    [InlineData("timeline --help")]
    [InlineData("grade --help")]
    [InlineData("bench --help")]
    public async Task Help_lists_the_exit_codes(string arguments)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(arguments.Split(' '));
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("  1    done, but some rows were refused\n", run.Output);
        Assert.Contains("  130  interrupted\n", run.Output);
    }

    [Fact]
    public async Task Help_of_ingest_names_every_target()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", "--help");
        Assert.All(Targets.Names, name => Assert.Matches($@"\b{name}\b", run.Output));
    }
}
