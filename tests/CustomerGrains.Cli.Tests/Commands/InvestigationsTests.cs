using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Investigations on the command line.</summary>
public sealed class InvestigationsTests : IAsyncLifetime
{
    private const string Line =
        "restricted     c-17  conduct  since 2026-09-02 00:00:00Z, begun 2026-09-01 00:00:00Z  99.50 EUR  3 pieces of evidence  zoe: fraud\n";

    private static readonly Investigation Restricted = new()
    {
        CustomerId = "c-17", Kind = RiskKind.Conduct, State = InvestigationState.Restricted, OpenedAt = Day(1), Since = Day(2), Value = 99.5, Currency = "EUR", Evidence = 3,
        By = "zoe", Reason = "fraud", Allowed = { InvestigationState.Restricted, InvestigationState.Investigating, InvestigationState.Cleared },
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_list_has_a_line_for_each()
    {
        _server.Investigations.Investigations.Add(Restricted);
        CommandLineRun run = await RunAsync("investigations", "list", "--kind", "conduct", "credit", "--state", "restricted", "--limit", "3");
        Assert.Equal((ExitCode.Ok, Line, "1 of 7 investigations\n"), (run.Code, run.Output, run.Error));
        Assert.Equal(
            new ListInvestigationsRequest { Kinds = { RiskKind.Conduct, RiskKind.Credit }, States = { InvestigationState.Restricted }, PageSize = 3 },
            _server.Investigations.Listed);
        Assert.Equal(Restricted, JsonParser.Default.Parse<Investigation>((await RunAsync("investigations", "list", "--json")).Output));
    }

    [Fact]
    public async Task One_is_shown_with_its_trail_and_where_it_may_go()
    {
        Assert.Equal(
            (ExitCode.NotFound, "There is no investigation of conduct about c-17.\n"),
            await RunAsync("investigations", "show", "c-17", "conduct") is var none ? (none.Code, none.Error) : default);
        _server.Investigations.Shown = new GetInvestigationResponse
        {
            Investigation = Restricted,
            Trail =
            {
                new RecordedInteraction
                {
                    RecordedAt = Day(2), Interaction = new Interaction(),
                    InvestigationMove = new InvestigationMove
                    {
                        Kind = RiskKind.Conduct, State = InvestigationState.Restricted, Reason = "fraud", By = "zoe",
                        Evidence = new InvestigationEvidence { Text = "seen", Links = { "https://files.example/7" }, InteractionIds = { "p-1" } },
                    },
                },
            },
        };
        Assert.Equal(
            Line + "2026-09-02 00:00:00Z  investigation of conduct to restricted by zoe: fraud (seen; https://files.example/7; p-1)\n"
            + "may go to: restricted, investigating, cleared\n",
            (await RunAsync("investigations", "show", "c-17", "conduct")).Output);
    }

    [Fact]
    public async Task It_is_moved_by_who_orders_it_with_evidence()
    {
        CommandLineRun run = await RunAsync(
            "investigations", "move", "c-17", "conduct", "restricted", "--reason", "fraud", "--evidence", "seen", "--link", "https://files.example/7", "--interaction", "p-1", "p-2",
            "--as", "zoe", "--request-id", "r-1");
        Assert.Equal("Recorded at 2026-09-02 00:00:00Z as version 5.\n", run.Output);
        Assert.Equal(
            new MoveInvestigationRequest
            {
                CustomerId = "c-17", Kind = RiskKind.Conduct, State = InvestigationState.Restricted, Reason = "fraud", RequestId = "r-1",
                Evidence = new InvestigationEvidence { Text = "seen", Links = { "https://files.example/7" }, InteractionIds = { "p-1", "p-2" } },
            },
            _server.Investigations.Noted.Order);
        Assert.Equal("zoe", _server.Investigations.Noted.By);
    }

    [Theory]
    [InlineData("KIND fraud: allowed are churn, service, product, credit, conduct, compliance", "fraud", "watch")]
    [InlineData("STATE banned: allowed are watch, investigating, restricted, cleared", "conduct", "banned")]
    public async Task A_word_that_is_none_is_refused_with_those_that_are(string message, string kind, string state)
    {
        CommandLineRun run = await RunAsync("investigations", "move", "c-17", kind, state, "--reason", "odd");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static Timestamp Day(int day) => Timestamp.FromDateTime(new DateTime(2026, 9, day, 0, 0, 0, DateTimeKind.Utc));

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _server.Address]);
}
