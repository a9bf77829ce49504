using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Points on the command line.</summary>
public sealed class PointsTests : IAsyncLifetime
{
    private const string Receipt = "Recorded at 2026-09-02 00:00:00Z as version 5.\n";

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_balance_is_shown_with_how_it_came_about_and_when_it_expires()
    {
        Assert.Equal((ExitCode.NotFound, "There is no customer c-17.\n"), await RunAsync("points", "show", "c-17") is var none ? (none.Code, none.Error) : default);
        _server.Points.Shown = new GetPointsResponse
        {
            StandardVersion = "v2",
            Points = new Points
            {
                Balance = 1_037, Earned = 1_107, TakenBack = 5, Spent = 60, Expired = 2, Adjusted = -3, Expiring = 37, Expires = Day(9),
                Lots = { new PointsLot { Points = 37, Expires = Day(9) }, new PointsLot { Points = 1_000 } },
            },
        };
        CommandLineRun run = await RunAsync("points", "show", "c-17");
        Assert.Equal(
            (ExitCode.Ok,
                "1,037 = 1,107 earned - 5 taken back - 60 spent - 2 expired - 3 adjusted; 37 expire at 2026-09-09 00:00:00Z\n"
                + "          37  until 2026-09-09 00:00:00Z\n       1,000  stay\n", ""),
            (run.Code, run.Output, run.Error));
        Assert.Equal(_server.Points.Shown, JsonParser.Default.Parse<GetPointsResponse>((await RunAsync("points", "show", "c-17", "--json")).Output));
        _server.Points.Shown.StandardVersion = "";
        Assert.Equal("The standard in force has no points: nothing earns any.\n", (await RunAsync("points", "show", "c-17")).Error);
    }

    [Fact]
    public async Task The_ledger_has_a_line_for_each_entry_over_all_pages()
    {
        _server.Points.Entries.Add(new PointsEntry
        {
            Points = 100, Balance = 100, Reason = DecisionReason.PointsEarned, Expires = Day(30),
            Record = new RecordedInteraction { RecordedAt = Day(1), Interaction = new Interaction { Id = "p-1", Purchase = new Purchase() } },
        });
        _server.Points.Entries.Add(new PointsEntry
        {
            Points = -60, Balance = 40, Reason = DecisionReason.PointsSpent,
            Record = new RecordedInteraction
            {
                RecordedAt = Day(2), Interaction = new Interaction { Id = "customergrains:request:r-1" },
                PointsOrder = new PointsOrder { Kind = PointsOrderKind.Spend, Points = 60, Reward = "mug", By = "zoe", Note = "by phone" },
            },
        });
        CommandLineRun run = await RunAsync("points", "ledger", "c-17");
        Assert.Equal(
            "2026-09-01 00:00:00Z          +100           100  points earned, until 2026-09-30  purchase  [p-1]\n"
            + "2026-09-02 00:00:00Z           -60            40  points spent  60 points spent for mug by zoe: by phone  [customergrains:request:r-1]\n",
            run.Output);
        Assert.Equal(2, (await RunAsync("points", "ledger", "c-17", "--json")).Output.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task They_are_spent_and_adjusted_by_who_orders_it()
    {
        Assert.Equal(Receipt, (await RunAsync("points", "spend", "c-17", "60", "--reward", "mug", "--note", "by phone", "--as", "zoe", "--request-id", "r-1")).Output);
        Assert.Equal(
            (new SpendPointsRequest { CustomerId = "c-17", Points = 60, Reward = "mug", Note = "by phone", RequestId = "r-1" }, "zoe"),
            (_server.Points.Noted.Order, _server.Points.Noted.By));
        Assert.Equal(Receipt, (await RunAsync("points", "adjust", "c-17", "--reason", "counted twice", "--as", "max", "--request-id", "r-2", "--", "-10")).Output);
        Assert.Equal(
            (new AdjustPointsRequest { CustomerId = "c-17", Points = -10, Reason = "counted twice", RequestId = "r-2" }, "max"),
            (_server.Points.Noted.Order, _server.Points.Noted.By));
        Assert.Equal(ExitCode.WrongUsageOrFile, (await RunAsync("points", "spend", "c-17", "60")).Code);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await RunAsync("points", "spend", "c-17", "sixty", "--reward", "mug")).Code);
    }

    private static Timestamp Day(int day) => Timestamp.FromDateTime(new DateTime(2026, 9, day, 0, 0, 0, DateTimeKind.Utc));

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync(
        [.. arguments.TakeWhile(each => each != "--"), "--server", _server.Address, .. arguments.SkipWhile(each => each != "--")]);
}
