using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class ExplainTests : IAsyncLifetime
{
    private const string Explained =
        """
        {
          "customerId": "c-17", "version": "12", "asOf": "2024-06-01T12:00:00Z", "standardVersion": "retail-3",
          "models": [ { "role": "purchases", "name": "MBG/NBD", "parameters": "r 0.5" } ],
          "scores": [
            {
              "name": "grade", "scale": "SCORE_SCALE_POINTS", "score": 71.25, "level": "gold",
              "parts": [ { "name": "monetary", "points": 71.25, "evidence": "1,250.00 EUR in 365 days", "behind": [ { "day": 19874, "what": "purchase", "count": "2" } ] } ],
              "counterfactuals": [ { "kind": "CHANGE_KIND_PURCHASES", "amount": 2, "description": "purchases of 50.00 EUR on 2 days from today", "level": "platinum" } ]
            },
            { "name": "stage", "level": "loyal" },
            { "name": "risk.churn", "scale": "SCORE_SCALE_LOG_ODDS", "score": 0.895, "level": "medium", "probability": 0.71 }
          ],
          "actions": [
            {
              "action": "return_visit", "verdict": "ACTION_VERDICT_COOLING_DOWN", "until": "2024-06-05T00:00:00Z",
              "reasons": [ { "what": "recency_days", "actual": "9", "needed": "at least 30" } ]
            }
          ],
          "points": { "balance": "37", "earned": "107", "spent": "60", "adjusted": "-10", "lots": [ { "points": "37", "expires": "2024-09-01T00:00:00Z" } ] },
          "feedback": [ { "interactionId": "k-1", "state": "open", "late": "2024-06-15T00:00:00Z", "why": "a complaint of 2024-05-31" } ]
        }
        """;

    private FakeServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.Customers.Explanations.Add("c-17", JsonParser.Default.Parse<Explanation>(Explained));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Scores_are_shown_with_their_parts_and_what_would_change_the_level()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(["explain", "c-17", "--server", _server.Address]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("grade: gold, 71.250 of 100", run.Output);
        Assert.Contains("purchase × 2 2024-05-31", run.Output);
        Assert.Contains("platinum", run.Output);
        Assert.Contains("purchases of 50.00 EUR on 2 days from today", run.Output);
        Assert.Contains("stage: loyal", run.Output);
        Assert.Contains("risk.churn: medium, probability 71.0 % from log-odds 0.895", run.Output);
        Assert.Contains("MBG/NBD: r 0.5", run.Output);
        Assert.Contains("cooling down", run.Output);
        Assert.Contains("recency_days 9, needed at least 30", run.Output);
        Assert.Contains("points: 37", run.Output);
        Assert.Contains("37 until 2024-09-01", run.Output);
        Assert.Contains("a complaint of 2024-05-31", run.Output);
    }

    [Fact]
    public async Task Json_is_the_explanation_in_protobufs_json()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(["explain", "c-17", "--json", "--server", _server.Address]);
        Assert.Equal(JsonParser.Default.Parse<Explanation>(Explained), JsonParser.Default.Parse<Explanation>(run.Output));
    }

    [Fact]
    public async Task A_customer_nobody_knows_is_said_so()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(["explain", "nobody", "--server", _server.Address]);
        Assert.Equal((ExitCode.NotFound, "Error: no customer 'nobody' is known.\n"), (run.Code, run.Error));
    }
}
