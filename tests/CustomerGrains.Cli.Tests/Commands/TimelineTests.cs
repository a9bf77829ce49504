using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class TimelineTests : IAsyncLifetime
{
    private FakeServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.Customers.Customers.Add("c", new Customer());
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(""" "purchase": { "amount": { "currencyCode": "EUR", "minorUnits": "125000" }, "units": "2", "category": "books", "orderId": "o1" } """, "purchase: 1,250.00 EUR, 2 units, books, order o1")]
    [InlineData(""" "productReturn": { "refund": { "currencyCode": "JPY", "minorUnits": "1500" }, "reason": "broken" } """, "product return: 1,500 JPY, broken")]
    [InlineData(""" "complaint": { "severity": "SEVERITY_MAJOR", "topic": "delivery", "text": "late\nagain" } """, "complaint: major, delivery, late again")]
    [InlineData(""" "complaintResolution": { "complaintId": "x1" } """, "complaint resolution: of x1, not satisfied")]
    [InlineData(""" "surveyResponse": { "instrument": "SURVEY_INSTRUMENT_NPS", "score": 9, "touchpoint": "checkout" } """, "survey response: nps 9, checkout")]
    [InlineData(""" "feedback": { "rating": 4, "sentiment": -0.25 } """, "feedback: 4 stars, sentiment -0.250")]
    [InlineData(""" "serviceContact": { "outcome": "CONTACT_OUTCOME_RESOLVED", "topic": "bill", "resolutionTime": "5400s" } """, "service contact: resolved, bill, in 1 h 30 min")]
    [InlineData(""" "visit": { "pages": 3 } """, "visit: 3 pages")]
    [InlineData(""" "visit": { } """, "visit")]
    [InlineData(""" "productUse": { "feature": "export", "times": 2 } """, "product use: export, 2 times")]
    [InlineData(""" "staffObservation": { "mood": "MOOD_ANGRY", "concern": "leaving", "severity": "SEVERITY_CRITICAL" } """, "staff observation: angry, leaving, critical")]
    [InlineData(""" "cost": { "kind": "COST_KIND_SERVICE", "amount": { "currencyCode": "EUR", "minorUnits": "100" } } """, "cost: service, 1.00 EUR")]
    [InlineData(""" "referral": { "referredCustomerId": "c2" } """, "referral: c2")]
    [InlineData(""" "attributeChange": { "name": "city", "value": "Bern" } """, "attribute change: city = Bern")]
    [InlineData(""" "riskSignal": { "kind": "RISK_KIND_CREDIT", "severity": "SEVERITY_MINOR", "source": "bureau" } """, "risk signal: credit, minor, bureau")]
    public async Task Every_kind_has_its_line(string detail, string words)
    {
        Add(1, detail);
        CommandLineRun run = await TimelineAsync();
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal($"2024-05-31 10:00:00Z  web      gold      71.3  {words}  [i1]\n", run.Output);
    }

    [Fact]
    public async Task What_the_service_itself_recorded_has_its_line()
    {
        _server.Customers.Timeline.Add(JsonParser.Default.Parse<RecordedInteraction>(
            """
            {
              "interaction": { "id": "customergrains:review:2024-05-31:7", "customerId": "c", "occurredAt": "2024-05-31T00:00:00Z" },
              "tier": "TIER_SILVER", "score": 41, "review": { "cause": "REVIEW_CAUSE_TIME" }
            }
            """));
        Assert.Equal("2024-05-31 00:00:00Z  –        silver    41.0  review, time  [customergrains:review:2024-05-31:7]\n", (await TimelineAsync()).Output);
    }

    [Fact]
    public async Task Pages_follow_each_other_up_to_the_limit()
    {
        for (int number = 1; number <= 2500; number++)
        {
            Add(number, """ "visit": { } """);
        }

        Assert.Equal(50, Lines(await TimelineAsync()));
        Assert.Equal(7, Lines(await TimelineAsync("--limit", "7")));
        Assert.Equal(2500, Lines(await TimelineAsync("--limit", "0")));
        Assert.Equal([50, 7, 1000, 1000, 1000], _server.Customers.PageSizes);

        static int Lines(CommandLineRun run) => run.Output.Count(character => character == '\n');
    }

    [Fact]
    public async Task Json_has_one_interaction_on_each_line()
    {
        Add(1, """ "visit": { } """);
        Add(2, """ "visit": { } """);
        string[] lines = (await TimelineAsync("--json")).Output.TrimEnd().Split('\n');
        Assert.Equal(_server.Customers.Timeline, lines.Select(line => JsonParser.Default.Parse<RecordedInteraction>(line)));
    }

    [Fact]
    public async Task A_customer_who_is_not_there_is_told()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("timeline", "nobody", "--server", _server.Address);
        Assert.Equal((ExitCode.NotFound, "Error: customer 'nobody' does not exist.\n", ""), (run.Code, run.Error, run.Output));
    }

    private void Add(int number, string detail) => _server.Customers.Timeline.Add(JsonParser.Default.Parse<RecordedInteraction>(
        $$"""
        {
          "interaction": { "id": "i{{number}}", "customerId": "c", "channel": "CHANNEL_WEB", "occurredAt": "2024-05-31T10:00:00Z", {{detail}} },
          "tier": "TIER_GOLD", "score": 71.3
        }
        """));

    private Task<CommandLineRun> TimelineAsync(params string[] options) =>
        CommandLineRun.OfAsync(["timeline", "c", "--server", _server.Address, .. options]);
}
