using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Lists of what is not over, all of which are as long as is asked for.</summary>
public sealed class ListsTests : IAsyncLifetime
{
    private const int Several = 2_500;
    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("warnings list", "warnings")]
    [InlineData("warnings subjects", "warnings")]
    [InlineData("warnings rates agent_attitude", "subjects")]
    [InlineData("tasks list", "tasks")]
    [InlineData("interventions list", "interventions")]
    [InlineData("feedback list", "complaints and feedback")]
    [InlineData("investigations list", "investigations")]
    public async Task A_list_has_as_many_as_are_asked_for_and_says_how_many_there_are(string command, string nouns)
    {
        for (int number = 0; number < Several; number++)
        {
            string customerId = $"c-{number}";
            _server.Warnings.Warnings.Add(new Warning { CustomerId = customerId });
            _server.Care.Tasks.Add(new CareTask { CustomerId = customerId });
            _server.Care.Interventions.Interventions.Add(new Intervention { CustomerId = customerId });
            _server.Feedback.Cases.Add(new FeedbackCase { CustomerId = customerId });
            _server.Investigations.Investigations.Add(new Investigation { CustomerId = customerId });
        }

        await ListsAsync(50);
        await ListsAsync(7, "--limit", "7");
        await ListsAsync(1_001, "--limit", "1001");
        await ListsAsync(Several, "--limit", "0");
        CommandLineRun refused = await RunAsync("--limit", "-1");
        Assert.Equal((ExitCode.WrongUsageOrFile, "--limit -1: 0 to 2147483647 are allowed"), (refused.Code, refused.Error.Trim()));

        async Task ListsAsync(int expected, params string[] limit)
        {
            CommandLineRun run = await RunAsync([.. limit, "--json"]);
            string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal((ExitCode.Ok, expected), (run.Code, lines.Length));
            Assert.Equal(nouns == "subjects" ? 1 : expected, lines.Distinct().Count());
            Assert.StartsWith(FormattableString.Invariant($"{expected:N0} of 2,500 {nouns}"), run.Error, StringComparison.Ordinal);
        }

        Task<CommandLineRun> RunAsync(params string[] options) => CommandLineRun.OfAsync([.. command.Split(' '), .. options, "--server", _server.Address]);
    }
}
