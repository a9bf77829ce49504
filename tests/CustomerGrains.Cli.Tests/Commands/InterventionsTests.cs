using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Interventions and their effect on the command line.</summary>
public sealed class InterventionsTests : IAsyncLifetime
{
    private static readonly Intervention WinBack = new()
    {
        CustomerId = "c-17", Action = "win_back", Title = "Win back", StartedAt = Day(1), State = InterventionState.Open, Since = Day(1), LapsesAt = Day(30),
        Channel = Channel.Phone, Cost = new Money { CurrencyCode = "EUR", MinorUnits = 1_000 }, Reason = "silent\nfor a year", StartedBy = "zoe",
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_list_has_a_line_for_each_and_says_how_many_there_are()
    {
        _server.Interventions.Interventions.Add(WinBack);
        CommandLineRun run = await RunAsync(
            "interventions", "list", "--action", "win_back", "--started-by", "zoe", "--lapses-before", "2026-10-01", "--limit", "3");
        Assert.Equal(
            (ExitCode.Ok,
                "2026-09-01 00:00:00Z  c-17  win_back: Win back  open until 2026-09-30  zoe  phone  10.00 EUR planned  silent for a year\n",
                "1 of 9 interventions; not all customers have been looked through yet\n"),
            (run.Code, run.Output, run.Error));
        Assert.Equal(
            new ListInterventionsRequest { Actions = { "win_back" }, StartedBy = "zoe", LapsesBefore = Timestamp.FromDateTime(new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc)), PageSize = 3 },
            _server.Interventions.Listed);
        Assert.Equal(WinBack, JsonParser.Default.Parse<Intervention>((await RunAsync("interventions", "list", "--json")).Output));
    }

    [Fact]
    public async Task One_is_begun_with_what_was_said()
    {
        _server.Interventions.Interventions.Add(WinBack);
        CommandLineRun run = await RunAsync(
            "interventions", "start", "c-17", "win_back", "--reason", "silent", "--channel", "phone", "--cost", "12.5 EUR", "--warning", "inactivity", "--task", "contact",
            "--as", "zoe", "--request-id", "r-1");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.StartsWith("2026-09-01", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nRecorded at 2026-09-02 00:00:00Z as version 5.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            new StartInterventionRequest
            {
                CustomerId = "c-17", Action = "win_back", Reason = "silent", Channel = Channel.Phone, Cost = new Money { CurrencyCode = "EUR", MinorUnits = 1_250 },
                Warning = "inactivity", Task = "contact", RequestId = "r-1",
            },
            _server.Interventions.Ordered);
        Assert.Equal("zoe", _server.Interventions.OrderedBy);
        await RunAsync("interventions", "start", "c-17", "--reason", "asked", "--request-id", "r-2");
        Assert.Equal(new StartInterventionRequest { CustomerId = "c-17", Reason = "asked", RequestId = "r-2" }, _server.Interventions.Ordered);
    }

    [Fact]
    public async Task The_last_of_an_action_is_shown_finished_and_cancelled()
    {
        foreach (string[] command in (string[][])[["show"], ["finish", "--outcome", "failed"], ["cancel"]])
        {
            CommandLineRun none = await RunAsync(["interventions", .. command, "c-17", "win_back"]);
            Assert.Equal((ExitCode.NotFound, "There is no intervention win_back for c-17.\n"), (none.Code, none.Error));
        }

        _server.Interventions.Interventions.Add(WinBack);
        Assert.StartsWith("2026-09-01", (await RunAsync("interventions", "show", "c-17", "win_back")).Output, StringComparison.Ordinal);
        await RunAsync("interventions", "finish", "c-17", "win_back", "--outcome", "no-response", "--cost", "3 EUR", "--note", "rang twice", "--as", "zoe", "--request-id", "r-1");
        Assert.Equal(
            new FinishInterventionRequest
            {
                CustomerId = "c-17", Action = "win_back", StartedAt = Day(1), Outcome = InterventionOutcome.NoResponse,
                Cost = new Money { CurrencyCode = "EUR", MinorUnits = 300 }, Note = "rang twice", RequestId = "r-1",
            },
            _server.Interventions.Ordered);
        await RunAsync("interventions", "cancel", "c-17", "win_back", "--note", "moved", "--as", "max", "--request-id", "r-2");
        Assert.Equal(
            (new CancelInterventionRequest { CustomerId = "c-17", Action = "win_back", StartedAt = Day(1), Note = "moved", RequestId = "r-2" }, "max"),
            (_server.Interventions.Ordered, _server.Interventions.OrderedBy));
    }

    [Theory]
    [InlineData("--cost", "12,50", "an amount and a currency")]
    [InlineData("--cost", "12.505 EUR", "more decimals")]
    [InlineData("--channel", "pigeon", "allowed are")]
    public async Task A_value_that_is_none_is_refused_with_those_that_are(string option, string value, string allowed)
    {
        CommandLineRun run = await RunAsync("interventions", "start", "c-17", "win_back", option, value);
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_that_is_seen_and_not_said_is_refused()
    {
        _server.Interventions.Interventions.Add(WinBack);
        CommandLineRun run = await RunAsync("interventions", "finish", "c-17", "win_back", "--outcome", "won-back");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("allowed are accepted, declined, no-response, failed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_one_that_was_meant_names_the_action_it_was_named_by()
    {
        _server.Interventions.Interventions.Add(WinBack);
        _server.Interventions.Refusal = GrpcErrors.FailedPrecondition("customer", "started_at", "names an intervention that is finished; allowed is one that is open");
        foreach (string[] command in (string[][])[["finish", "--outcome", "failed"], ["cancel"]])
        {
            CommandLineRun run = await RunAsync(["interventions", .. command, "c-17", "win_back"]);
            Assert.Equal((ExitCode.Refused, "Error: ACTION: names an intervention that is finished; allowed is one that is open.\n"), (run.Code, run.Error));
        }
    }

    [Fact]
    public async Task Effects_are_shown_with_their_intervals()
    {
        _server.Interventions.Effect = new GetEffectResponse
        {
            AsOf = Day(2), From = Day(1), To = Day(2), Confidence = 0.95, Currency = "EUR", StandardVersion = "v",
            Effects =
            {
                new ActionEffect
                {
                    Action = "win_back", Verdict = EffectVerdict.Helps, HorizonDays = 90, Endings = new EffectEndings { WonBack = 12 },
                    Offered = new EffectArm { Customers = 900, Bought = 315, BoughtShare = new Estimate { Value = 0.35 }, Treated = 500, Cost = 5_000, Margin = 12.5, NetRevenue = 40 },
                    HeldOut = new EffectArm { Customers = 100, Bought = 10, BoughtShare = new Estimate { Value = 0.1 }, Margin = 2.5, NetRevenue = 8 },
                    Treated = new EffectArm(),
                    Uplift = new Estimate { Value = 0.25, Low = 0.171, High = 0.308 },
                    MarginUplift = new Estimate { Value = 10, Low = 8.25, High = 11.75 },
                    ReturnOnCost = new Estimate { Value = 0.8, Low = 0.486, High = 1.114 },
                    SaveRate = new Estimate { Value = 0.4 },
                },
                new ActionEffect
                {
                    Action = "call", Verdict = EffectVerdict.TooFew, Pending = 40, Offered = new EffectArm(), HeldOut = new EffectArm(), Treated = new EffectArm(),
                    Endings = new EffectEndings(),
                },
            },
        };
        CommandLineRun run = await RunAsync("interventions", "effect", "win_back", "call", "--from", "2026-09-01", "--to", "2026-09-02", "--level", "tier=gold", "--confidence", "0.9");
        Assert.Equal(ExitCode.Ok, run.Code);
        string words = string.Join(' ', run.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("win_back helps 40.0 % 12", words, StringComparison.Ordinal);
        Assert.Contains("win_back bought, points 25.0 17.1 30.8 win_back margin, EUR 10.00 8.25 11.75 win_back return on cost 0.80 0.49 1.11", words, StringComparison.Ordinal);
        Assert.Contains("win_back 90 held out 100 0 10.0 % 2.50 EUR", words, StringComparison.Ordinal);
        Assert.DoesNotContain("90 treated", words, StringComparison.Ordinal);
        Assert.Contains("call too few to say, 40 have not had their time", words, StringComparison.Ordinal);
        Assert.Equal(
            new GetEffectRequest { Actions = { "win_back", "call" }, From = Day(1), To = Day(2), Grading = "tier", Level = "gold", Confidence = 0.9 }, _server.Interventions.Asked);
        Assert.Equal(_server.Interventions.Effect, JsonParser.Default.Parse<GetEffectResponse>((await RunAsync("interventions", "effect", "--json")).Output));
        Assert.Contains("as in tier=gold", (await RunAsync("interventions", "effect", "--level", "gold")).Error, StringComparison.Ordinal);
    }

    private static Timestamp Day(int day) => Timestamp.FromDateTime(new DateTime(2026, 9, day, 0, 0, 0, DateTimeKind.Utc));

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _server.Address]);
}
