using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class WatchTests : IAsyncLifetime
{
    private static readonly GrpcException Break = GrpcErrors.Unavailable("a break");

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Changes_have_a_line_each_over_a_break()
    {
        _server.Watches.Watches.Enqueue(([Change("c1", """ "purchase": {} """)], Break));
        _server.Watches.Watches.Enqueue(([Heartbeat("c2")], Break));
        _server.Watches.Watches.Enqueue(([Change("c3", """ "visit": {} """, conflated: 2)], Break));
        CommandLineRun run = await WatchAsync("--count", "2");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(
            """
            2026-01-02 03:04:05Z  ada  tier silver to gold, promotion; vip, segment entered  by purchase [i1]
            2026-01-02 03:04:05Z  ada  tier silver to gold, promotion; vip, segment entered  by visit [i1]  (2 older changes left out: reading was too slow)

            """,
            run.Output,
            ignoreLineEndingDifferences: true);
        Assert.Contains("The watch broke off (a break)", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Go on with --from c3\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(["", "c1", "c2"], _server.Watches.Requests.Select(each => each.Cursor));
    }

    [Fact]
    public async Task A_watch_that_breaks_off_before_its_first_change_goes_on_where_it_began()
    {
        _server.Watches.Watches.Enqueue(([Heartbeat("c0")], Break));
        _server.Watches.Watches.Enqueue(([Heartbeat("c0")], GrpcErrors.InvalidArgument("cursor", "is damaged")));
        CommandLineRun run = await WatchAsync();
        Assert.Equal(["", "c0"], _server.Watches.Requests.Select(each => each.Cursor));
        Assert.EndsWith("Go on with --from c0\nError: cursor: is damaged.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_of_employees_have_a_line_each_and_notes_of_days_none()
    {
        _server.Watches.Watches.Enqueue(
            (
                [
                    Employee("c1", """ "reason": "DECISION_REASON_WARNING_OPENED" """),
                    Employee("c2", ""),
                    Employee("c3", """ "from": "WARNING_STATE_OPEN", "reason": "DECISION_REASON_WARNING_ESCALATED" """),
                    Employee("c4", """ "from": "WARNING_STATE_OPEN", "reason": "DECISION_REASON_WARNING_ACKNOWLEDGED", "taken": {} """),
                ],
                Break));
        CommandLineRun run = await WatchAsync("--of", "agent", "--count", "4");
        Assert.Equal(
            """
            2026-01-02 03:04:05Z  agent bob  slow none to open, warning opened
            2026-01-02 03:04:05Z  agent bob  slow open to open, warning escalated, late: acknowledge
            2026-01-02 03:04:05Z  agent bob  slow open to open, warning acknowledged  by zoe: on it

            """,
            run.Output,
            ignoreLineEndingDifferences: true);
        Assert.Equal([SubjectKind.Agent], Assert.Single(_server.Watches.Requests).Filter.SubjectKinds);
        run = await WatchAsync("--of", "robot");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("agent, channel, product, category", run.Error, StringComparison.Ordinal);

        static WatchResponse Employee(string cursor, string more) => JsonParser.Default.Parse<WatchResponse>(
            $$"""
            {
              "cursor": "{{cursor}}",
              "subjectChange": {
                "warning": { "other": { "kind": "SUBJECT_KIND_AGENT", "name": "bob" }, "rule": "slow", "state": "WARNING_STATE_OPEN", "escalations": ["WARNING_LIMIT_ACKNOWLEDGE"], "by": "zoe", "note": "on it" },
                "at": "2026-01-02T03:04:05Z"{{(more.Length > 0 ? "," : "")}} {{more}}
              }
            }
            """);
    }

    [Fact]
    public async Task Levels_at_the_beginning_begin_anew_when_they_had_not_all_come()
    {
        _server.Watches.Watches.Enqueue(([Initial()], Break));
        _server.Watches.Watches.Enqueue(([Initial(), InitialEnd("c1")], Break));
        _server.Watches.Watches.Enqueue(([Change("c2", """ "visit": {} """)], Break));
        CommandLineRun run = await WatchAsync("--state", "--count", "1");
        Assert.Equal(
            ["2026-01-02 03:04:05Z  ada  is tier gold, life kept, vip", "2026-01-02 03:04:05Z  ada  is tier gold, life kept, vip", "1 customer; changes follow"],
            run.Output.Split('\n')[..3]);
        Assert.Equal([(true, ""), (true, ""), (false, "c1")], _server.Watches.Requests.Select(each => (each.InitialState, each.Cursor)));
    }

    [Fact]
    public async Task Json_has_every_response_on_a_line()
    {
        WatchResponse[] told = [Heartbeat("c1"), Change("c2", """ "visit": {} """)];
        _server.Watches.Watches.Enqueue((told, Break));
        CommandLineRun run = await WatchAsync("--json", "--count", "1", "--from", "c0");
        Assert.Equal(told, run.Output.TrimEnd().Split('\n').Select(line => JsonParser.Default.Parse<WatchResponse>(line)));
        Assert.Equal("c0", Assert.Single(_server.Watches.Requests).Cursor);
    }

    [Fact]
    public async Task Options_say_what_is_asked_for()
    {
        _server.Watches.Watches.Enqueue(([], GrpcErrors.InvalidArgument("filter.segments[0]", "is 'x'; allowed are vip")));
        CommandLineRun run = await WatchAsync(
            "--customer", "a", "--customer", "b", "--kind", "grading", "--grade", "tier=gold,silver", "--grade", "credit", "--stage", "life=lost",
            "--segment", "x", "--warning", "silent", "--risk", "high", "--risk", "churn=medium", "--oldest");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Equal("Error: filter.segments[0]: is 'x'; allowed are vip.\n", run.Error);
        WatchRequest asked = Assert.Single(_server.Watches.Requests);
        Assert.True(asked.FromOldest);
        Assert.Equal(JsonParser.Default.Parse<ChangeFilter>(
            """
            {
              "customerIds": ["a", "b"], "kinds": ["DECISION_SUBJECT_GRADING"], "segments": ["x"], "warningRules": ["silent"],
              "grades": [{ "grading": "tier", "levels": ["gold", "silver"] }, { "grading": "credit" }],
              "stages": [{ "lifecycle": "life", "stages": ["lost"] }],
              "risks": [{ "atLeast": "RISK_LEVEL_HIGH" }, { "kind": "RISK_KIND_CHURN", "atLeast": "RISK_LEVEL_MEDIUM" }]
            }
            """), asked.Filter);
    }

    [Fact]
    public async Task A_warning_past_a_limit_says_which()
    {
        _server.Watches.Watches.Enqueue(
            (
                [
                    JsonParser.Default.Parse<WatchResponse>(
                        """
                        {
                          "cursor": "c1",
                          "change": {
                            "after": {
                              "customerId": "ada", "version": "7", "recordedAt": "2026-01-02T03:04:05Z",
                              "warnings": [{ "customerId": "ada", "rule": "silent", "escalations": ["WARNING_LIMIT_ACKNOWLEDGE", "WARNING_LIMIT_RESOLVE"] }]
                            },
                            "changes": [
                              { "subject": "DECISION_SUBJECT_WARNING", "name": "silent", "from": "open", "to": "open", "reason": "DECISION_REASON_WARNING_ESCALATED", "late": ["WARNING_LIMIT_ACKNOWLEDGE"] },
                              { "subject": "DECISION_SUBJECT_WARNING", "name": "complaint", "from": "open", "to": "acknowledged", "reason": "DECISION_REASON_WARNING_ACKNOWLEDGED" }],
                            "cause": { "id": "i1", "customerId": "ada", "visit": {} }
                          }
                        }
                        """),
                ],
                Break));
        Assert.Equal(
            "2026-01-02 03:04:05Z  ada  silent stays open, warning escalated, late: acknowledge; complaint open to acknowledged, warning acknowledged  by visit [i1]\n",
            (await WatchAsync("--count", "1")).Output);
    }

    [Fact]
    public async Task An_empty_cursor_is_refused_rather_than_taken_for_now()
    {
        CommandLineRun run = await WatchAsync("--from", "");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.StartsWith("Error: --from: is empty; allowed is a cursor", run.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Watches.Requests);
    }

    [Theory]
    [InlineData("--kind", "weather", "grading, lifecycle, segment, warning")]
    [InlineData("--risk", "huge", "low, medium, high, critical")]
    [InlineData("--risk", "weather=low", "churn, service")]
    public async Task A_word_that_no_server_knows_is_refused_with_what_is_allowed(string option, string word, string allowed)
    {
        CommandLineRun run = await WatchAsync(option, word);
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains(allowed, run.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Watches.Requests);
    }

    private static WatchResponse Change(string cursor, string detail, int conflated = 0) => JsonParser.Default.Parse<WatchResponse>(
        $$"""
        {
          "cursor": "{{cursor}}",
          "change": {
            "after": { "customerId": "ada", "version": "7", "recordedAt": "2026-01-02T03:04:05Z" },
            "changes": [
              { "subject": "DECISION_SUBJECT_GRADING", "name": "tier", "from": "silver", "to": "gold", "reason": "DECISION_REASON_PROMOTION" },
              { "subject": "DECISION_SUBJECT_SEGMENT", "name": "vip", "reason": "DECISION_REASON_SEGMENT_ENTERED" }],
            "cause": { "id": "i1", "customerId": "ada", {{detail}} },
            "conflated": {{conflated}}
          }
        }
        """);

    private static WatchResponse Initial() => JsonParser.Default.Parse<WatchResponse>(
        """
        {
          "initial": {
            "customerId": "ada", "version": "7", "recordedAt": "2026-01-02T03:04:05Z",
            "grades": [{ "grading": "tier", "level": "gold" }], "stages": [{ "lifecycle": "life", "stage": "kept" }], "segments": ["vip"]
          }
        }
        """);

    private static WatchResponse InitialEnd(string cursor) => new() { Cursor = cursor, InitialStateEnd = new InitialStateEnd { Customers = 1 } };

    private static WatchResponse Heartbeat(string cursor) => new() { Cursor = cursor, Heartbeat = new Heartbeat() };

    private Task<CommandLineRun> WatchAsync(params string[] options) => CommandLineRun.OfAsync(["watch", "--server", _server.Address, .. options]);
}
