using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>How a customer is to be served, on the command line.</summary>
public sealed class CareTests : IAsyncLifetime
{
    private static readonly GetCareResponse Gold = new()
    {
        CustomerId = "c-17",
        Plan = new CarePlan
        {
            Grading = "tier", Level = "gold", Title = "Gold service", OwnerRole = "account_manager", ResponseMinutes = 90, ResolutionMinutes = 2_880, CadenceDays = 30,
            Channels = { Channel.Phone, Channel.Email }, Entitlements = { "free returns", "early access" },
        },
        Owner = "zoe",
        Actions =
        {
            new NextBestAction
            {
                Action = "win_back", Title = "Call and offer", Priority = 2, Impact = 1_234.5, Cost = 10, Currency = "EUR", Role = "retention", Channel = Channel.Phone,
                Reasons =
                {
                    new ExplainedComparison { What = "risk_churn", Actual = "high", Needed = "at least high", IsSatisfied = true },
                    new ExplainedComparison { What = "risk_churn", Actual = "high", Needed = "below critical", IsSatisfied = true },
                    new ExplainedComparison { What = "recency_days", Actual = "3", Needed = "at least 9", IsSatisfied = false },
                },
            },
        },
        HeldOut = { new NextBestAction { Action = "gift", Title = "Send a gift" } },
        Evidence = { new CareFigure { Metric = "at_stake", Value = 99.5 }, new CareFigure { Metric = "satisfaction_estimate" } },
        StandardVersion = "retail-3",
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_plan_the_actions_with_their_reasons_and_the_figures_are_shown()
    {
        _server.Care.Care = Gold;
        CommandLineRun run = await RunAsync("care", "c-17");
        string shown = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.Ok, run.Code);
        foreach (string part in (string[])
            [
                "plan Gold service (tier gold)", "looked after by zoe", "first answer within 90 minutes", "resolution within 2 days", "contact every 30 days",
                "reached by phone, email", "entitled to free returns; early access", "win_back: Call and offer", "1,234.50 EUR", "retention, phone",
                "risk_churn is high", "gift: Send a gift", "at_stake 99.50", "satisfaction_estimate not known",
            ])
        {
            Assert.Contains(part, shown, StringComparison.Ordinal);
        }

        Assert.Equal(2, shown.Split("risk_churn").Length);
        Assert.DoesNotContain("recency_days", shown, StringComparison.Ordinal);
        Assert.Equal(new GetCareRequest { CustomerId = "c-17" }, _server.Care.Asked);
    }

    [Fact]
    public async Task Json_and_whom_the_customer_is_held_out_of_are_given_when_asked_for()
    {
        _server.Care.Care = Gold;
        Assert.Equal(Gold, JsonParser.Default.Parse<GetCareResponse>((await RunAsync("care", "c-17", "--json", "--held-out")).Output));
        Assert.True(_server.Care.Asked!.IncludeHeldOut);
    }

    [Fact]
    public async Task A_customer_without_a_plan_and_one_who_is_not_known_are_told_apart()
    {
        CommandLineRun run = await RunAsync("care", "c-17");
        Assert.Equal((ExitCode.NotFound, "There is no customer c-17.\n"), (run.Code, run.Error));
        _server.Care.Care = new GetCareResponse { CustomerId = "c-17" };
        Assert.Contains("none for this customer", (await RunAsync("care", "c-17")).Output, StringComparison.Ordinal);
    }

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _server.Address]);
}
