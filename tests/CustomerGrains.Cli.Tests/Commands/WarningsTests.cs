using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Warnings on the command line.</summary>
public sealed class WarningsTests : IAsyncLifetime
{
    private static readonly Warning Complaint = new()
    {
        CustomerId = "c-17", Rule = "complaint", Title = "Complaint is open", Severity = WarningSeverity.High, State = WarningState.Open, OpenedAt = Day(1), Since = Day(1),
        Audience = "service", Impact = 1_234.5, Currency = "EUR", AcknowledgeBy = Day(2), Playbook = "Answer.", StandardVersion = "retail-3",
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_list_has_a_line_for_each_and_says_how_many_there_are()
    {
        _server.Warnings.Warnings.Add(Complaint);
        CommandLineRun run = await RunAsync(
            "warnings", "list", "--rule", "complaint", "--severity", "high", "--state", "open", "snoozed", "--audience", "service", "--assigned-to", "zoe", "--late", "--limit", "3");
        Assert.Equal(
            (ExitCode.Ok,
                "high        1,234.50 EUR  c-17  complaint: Complaint is open  open since 2026-09-01 00:00:00Z, to be taken by 2026-09-02 00:00:00Z  service\n",
                "1 of 7 warnings\n"),
            (run.Code, run.Output, run.Error));
        Assert.Equal(
            new ListWarningsRequest
            {
                Rules = { "complaint" }, SeverityMin = WarningSeverity.High, States = { WarningState.Open, WarningState.Snoozed }, Audience = "service",
                AssignedTo = "zoe", EscalatedOnly = true, PageSize = 3,
            },
            _server.Warnings.Listed);
        Assert.Equal(Complaint, JsonParser.Default.Parse<Warning>((await RunAsync("warnings", "list", "--json")).Output));
    }

    [Fact]
    public async Task What_is_over_is_in_no_list_and_the_refusal_names_the_states_that_are()
    {
        CommandLineRun run = await RunAsync("warnings", "list", "--state", "resolved");
        Assert.Equal((ExitCode.WrongUsageOrFile, "--state: is 'resolved'; allowed are open, acknowledged, snoozed"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task The_summary_has_a_line_for_each_rule()
    {
        _server.Warnings.Summary.Counts.Add(new WarningCount { Rule = "complaint", Severity = WarningSeverity.High, Open = 1_234, Acknowledged = 2, Escalated = 1, Impact = 99.5 });
        string[] words = (await RunAsync("warnings", "summary")).Output.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["complaint", "high", "1,234", "2", "0", "1", "99.50"], words);
    }

    [Fact]
    public async Task One_is_shown_with_its_cause_and_history()
    {
        Assert.Equal(ExitCode.NotFound, (await RunAsync("warnings", "show", "c-17", "complaint")).Code);
        _server.Warnings.Shown = new GetWarningResponse
        {
            Warning = Complaint,
            Cause = { new ExplainedComparison { What = "open_complaints", Actual = "2", Needed = "at least 1", IsSatisfied = true } },
            Changes =
            {
                new WarningChange
                {
                    Record = new RecordedInteraction
                    {
                        RecordedAt = Day(1),
                        WarningOrder = new WarningOrder { Rule = "complaint", Kind = WarningOrderKind.Snooze, Until = Day(3), By = "zoe", Note = "on holiday" },
                        Decided = { new DecisionChange { Subject = DecisionSubject.Warning, Name = "complaint", From = "open", To = "snoozed", Reason = DecisionReason.WarningSnoozed } },
                    },
                },
            },
        };
        string shown = string.Join(' ', (await RunAsync("warnings", "show", "c-17", "complaint")).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Complaint is open – c-17", shown, StringComparison.Ordinal);
        Assert.Contains("open_complaints 2 at least 1 yes", shown, StringComparison.Ordinal);
        Assert.Contains("complaint open to snoozed, warning snoozed", shown, StringComparison.Ordinal);
        Assert.Contains("what to do Answer.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_escalation_says_which_limit_has_passed_wherever_it_is_shown()
    {
        Warning late = new(Complaint) { Escalations = { WarningLimit.Acknowledge, WarningLimit.Resolve } };
        _server.Warnings.Warnings.Add(late);
        Assert.Contains(", late: acknowledge and resolve  service", (await RunAsync("warnings", "list")).Output, StringComparison.Ordinal);

        RecordedInteraction[] records = [Escalated(2, WarningLimit.Acknowledge), Escalated(3, WarningLimit.Acknowledge, WarningLimit.Resolve), Escalated(4)];
        _server.Warnings.Shown = new GetWarningResponse { Warning = late, Changes = { records.Select(each => new WarningChange { Record = each }) } };
        string history = (await RunAsync("warnings", "show", "c-17", "complaint")).Output;
        Assert.Matches(@"late +acknowledge and resolve", history);
        Assert.Matches(@"2026-09-02 00:00:00Z +complaint stays open, warning escalated, late: acknowledge +review", history);
        Assert.Matches(@"2026-09-03 00:00:00Z +complaint stays open, warning escalated, late: acknowledge and resolve +review", history);
        Assert.Matches(@"2026-09-04 00:00:00Z +complaint stays open, warning escalated +review", history);

        Warning ofBob = new(late) { Other = new Subject { Kind = SubjectKind.Agent, Name = "bob" }, Rate = new SubjectRate(), By = "" };
        Warning lateToTake = new(ofBob);
        lateToTake.Escalations.Remove(WarningLimit.Resolve);
        _server.Warnings.ShownSubject = new GetSubjectWarningResponse
        {
            Warning = ofBob,
            Changes =
            {
                new SubjectWarningChange { Warning = lateToTake, At = Day(2), Reason = DecisionReason.WarningEscalated },
                new SubjectWarningChange { Warning = lateToTake, At = Day(3), Reason = DecisionReason.WarningAcknowledged },
                new SubjectWarningChange { Warning = ofBob, At = Day(4), Reason = DecisionReason.WarningEscalated },
            },
        };
        string shown = (await RunAsync("warnings", "show", "bob", "complaint", "--of", "agent")).Output;
        Assert.Matches(@"2026-09-02 00:00:00Z +warning escalated, late: acknowledge *\n", shown);
        Assert.Matches(@"2026-09-03 00:00:00Z +warning acknowledged *\n", shown);
        Assert.Matches(@"2026-09-04 00:00:00Z +warning escalated, late: acknowledge and resolve *\n", shown);

        Customer customer = FixedCustomer.Create();
        customer.Warnings.Add(late);
        _server.Customers.Customers.Add("c-17", customer);
        Assert.Matches(@"complaint +high +open, late: acknowledge and resolve +2026-09-01", (await RunAsync("get", "c-17")).Output);
    }

    [Fact]
    public async Task What_became_of_warnings_is_told_also_when_they_are_long_over()
    {
        RecordedInteraction opened = new()
        {
            RecordedAt = Day(1), Version = 4, Interaction = new Interaction { Id = "k-1", Complaint = new Complaint { Severity = Severity.Major } },
            Decided =
            {
                new DecisionChange { Subject = DecisionSubject.Warning, Name = "complaint", To = "open", Reason = DecisionReason.WarningOpened },
                new DecisionChange { Subject = DecisionSubject.Warning, Name = "product_complaint", To = "open", Reason = DecisionReason.WarningOpened },
            },
        };
        RecordedInteraction resolved = new()
        {
            RecordedAt = Day(3), Version = 6, Interaction = new Interaction(),
            WarningOrder = new WarningOrder { Rule = "complaint", Kind = WarningOrderKind.Resolve, Outcome = WarningOutcome.Handled, By = "zoe", Note = "sent\nagain" },
            Decided = { new DecisionChange { Subject = DecisionSubject.Warning, Name = "complaint", From = "open", To = "resolved", Reason = DecisionReason.WarningResolved } },
        };
        _server.Warnings.Changes.AddRange(new[] { opened, Escalated(2, WarningLimit.Acknowledge), resolved }.Select(each => new WarningChange { Record = each }));
        CommandLineRun run = await RunAsync("warnings", "history", "c-17");
        Assert.Equal(
            (ExitCode.Ok,
                "2026-09-01 00:00:00Z  complaint none to open, warning opened; product_complaint none to open, warning opened  complaint  version 4\n"
                + "2026-09-02 00:00:00Z  complaint stays open, warning escalated, late: acknowledge  review, –  version 0\n"
                + "2026-09-03 00:00:00Z  complaint open to resolved, warning resolved  warning complaint resolved as handled by zoe: sent again  version 6\n",
                "3 changes\n"),
            (run.Code, run.Output, run.Error));
        Assert.Equal(("c-17", ""), (_server.Warnings.ChangesAsked!.CustomerId, _server.Warnings.ChangesAsked.Rule));
        string[] lines = (await RunAsync("warnings", "history", "c-17", "complaint", "--json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(_server.Warnings.Changes, lines.Select(line => JsonParser.Default.Parse<WarningChange>(line)));
        Assert.Equal("complaint", _server.Warnings.ChangesAsked!.Rule);
    }

    [Fact]
    public async Task Orders_are_about_the_warning_that_is_there()
    {
        Assert.Equal(ExitCode.NotFound, (await RunAsync("warnings", "take", "c-17", "complaint", "--as", "zoe")).Code);
        Assert.Null(_server.Warnings.Ordered);
        _server.Warnings.Shown = new GetWarningResponse { Warning = Complaint };

        CommandLineRun taken = await RunAsync("warnings", "take", "c-17", "complaint", "--to", "max", "--note", "calls", "--as", "zoe", "--request-id", "r-1");
        Assert.Equal((ExitCode.Ok, "Recorded at 2026-09-02 00:00:00Z as version 5.\n"), (taken.Code, taken.Output));
        Assert.Equal(
            new AcknowledgeWarningRequest { CustomerId = "c-17", Rule = "complaint", OpenedAt = Day(1), AssignedTo = "max", Note = "calls", RequestId = "r-1" },
            _server.Warnings.Ordered);
        Assert.Equal("zoe", _server.Warnings.OrderedBy);

        await RunAsync("warnings", "snooze", "c-17", "complaint", "--until", "2026-09-05", "--as", "zoe", "--request-id", "r-2");
        Assert.Equal(new SnoozeWarningRequest { CustomerId = "c-17", Rule = "complaint", OpenedAt = Day(1), Until = Day(5), RequestId = "r-2" }, _server.Warnings.Ordered);
        await RunAsync("warnings", "resolve", "c-17", "complaint", "--outcome", "false-alarm", "--as", "zoe", "--request-id", "r-3");
        Assert.Equal(
            new ResolveWarningRequest { CustomerId = "c-17", Rule = "complaint", OpenedAt = Day(1), Outcome = WarningOutcome.FalseAlarm, RequestId = "r-3" },
            _server.Warnings.Ordered);
        await RunAsync("warnings", "raise", "c-17", "crisis", "--note", "lamps", "--as", "zoe", "--request-id", "r-4");
        Assert.Equal(new RaiseWarningRequest { CustomerId = "c-17", Rule = "crisis", Note = "lamps", RequestId = "r-4" }, _server.Warnings.Ordered);
    }

    [Fact]
    public async Task A_word_that_is_none_is_refused_with_those_that_are()
    {
        _server.Warnings.Shown = new GetWarningResponse { Warning = Complaint };
        CommandLineRun run = await RunAsync("warnings", "resolve", "c-17", "complaint", "--outcome", "wrong");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("allowed are handled, not-handled, false-alarm", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crisis_is_raised_ended_and_listed()
    {
        CommandLineRun raised = await RunAsync("warnings", "crisis", "raise", "recall-1", "--note", "lamps", "--customer", "c-17", "c-18", "--max", "9", "--as", "zoe");
        Assert.Equal(
            "recall-1  raising  raised 2026-09-02 00:00:00Z by zoe  2 of 3 customers warned of, 1 left out (not known, or with such a warning already), 2 not over  crisis: lamps\n", raised.Output);
        Assert.Equal(new RaiseCrisisRequest { CrisisId = "recall-1", Note = "lamps", CustomerIds = { "c-17", "c-18" }, CustomersMax = 9 }, _server.Warnings.Ordered);
        await RunAsync("warnings", "crisis", "end", "recall-1", "--note", "replaced", "--as", "max");
        Assert.Equal((new EndCrisisRequest { CrisisId = "recall-1", Note = "replaced" }, "max"), (_server.Warnings.Ordered, _server.Warnings.OrderedBy));
        Assert.StartsWith("recall-1", (await RunAsync("warnings", "crisis", "list")).Output, StringComparison.Ordinal);
    }

    private static RecordedInteraction Escalated(int day, params WarningLimit[] late) => new()
    {
        Interaction = new Interaction(),
        RecordedAt = Day(day),
        Review = new Review(),
        Decided =
        {
            new DecisionChange
            {
                Subject = DecisionSubject.Warning, Name = "complaint", From = "open", To = "open", Reason = DecisionReason.WarningEscalated, Late = { late },
            },
        },
    };

    private static Timestamp Day(int day) => Timestamp.FromDateTime(new DateTime(2026, 9, day, 0, 0, 0, DateTimeKind.Utc));

    [Fact]
    public async Task A_name_that_no_call_can_carry_is_refused_in_one_line()
    {
        foreach (string[] command in new string[][] { ["warnings", "take", "c-17", "complaint"], ["warnings", "crisis", "end", "recall-1"] })
        {
            CommandLineRun run = await RunAsync([.. command, "--as", "Zoë"]);
            Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
            Assert.Matches("^Error: --as: has a character other than printable ASCII; [^\n]*\n$", run.Error);
        }
    }

    [Fact]
    public async Task What_the_server_cannot_do_for_now_is_told_apart_from_a_server_that_is_not_there()
    {
        _server.Warnings.Fault = GrpcErrors.Unavailable("the store did not answer", TimeSpan.FromMilliseconds(1));
        CommandLineRun run = await RunAsync("warnings", "list");
        Assert.Equal(ExitCode.ServerUnavailable, run.Code);
        Assert.Contains("cannot do this at the moment: the store did not answer. Try again later", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _server.Address]);
}
