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
