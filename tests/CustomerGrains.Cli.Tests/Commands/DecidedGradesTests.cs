using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>What has been decided, on the command line.</summary>
public sealed class DecidedGradesTests : IAsyncLifetime
{
    private static readonly DecidedGrade Tier = new()
    {
        Grading = "tier", Level = "gold", Since = Day(1), StandardVersion = "retail-3", Pending = new PendingGrade { Level = "silver", Since = Day(2), Due = Day(30) },
        Override = new GradeOverride { Level = "gold", Reason = "promised", By = "zoe", Until = Day(20) },
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Get_shows_grades_stages_and_segments()
    {
        Customer customer = FixedCustomer.Create();
        customer.Grades.Add(Tier);
        customer.Stages.Add(new DecidedStage { Lifecycle = "relationship", Stage = "kept", Since = Day(3), StandardVersion = "retail-3" });
        customer.Segments.Add("staff");
        _server.Customers.Customers.Add("c-17", customer);
        string output = (await RunAsync("get", "c-17")).Output;
        Assert.Contains("gold    2026-09-01   retail-3   set by zoe until 2026-09-20: promised; silver", output);
        Assert.Contains("from 2026-09-30 unless figures recover", output);
        Assert.Contains("relationship   kept    2026-09-03   retail-3", output);
        Assert.Contains("in   staff", output);
    }

    [Fact]
    public async Task Get_asks_for_the_past_as_it_was_known()
    {
        _server.Customers.Customers.Add("c-17", FixedCustomer.Create());
        Assert.Equal(ExitCode.Ok, (await RunAsync("get", "c-17", "--known-at", "2026-09-01")).Code);
        Assert.Equal(Day(1), _server.Customers.Asked!.KnownAt);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await RunAsync("get", "c-17", "--known-at", "2026-09-01", "--at", "2026-09-01")).Code);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await RunAsync("get", "c-17", "c-18", "--known-at", "2026-09-01")).Code);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await RunAsync("explain", "c-17", "--known-at", "2026-09-01", "--at", "2026-09-01")).Code);
    }

    [Fact]
    public async Task Explain_says_why_a_grade_is_what_it_is()
    {
        Explanation explanation = new() { CustomerId = "c-17", Version = 3, StandardVersion = "retail-3" };
        explanation.Grades.Add(new GradeExplanation
        {
            Grade = Tier,
            Held = { new ExplainedComparison { What = "score", Needed = "at least 54", Actual = "61" } },
            Next = new MissingForNext
            {
                Level = "platinum", ConfirmDays = 28, IsEachEnough = true,
                Missing = { new ExplainedComparison { What = "revenue_365d", Needed = "at least 900", Actual = "500" }, new ExplainedComparison { What = "recency_days", Needed = "at most 3", Actual = "40" } },
            },
            CustomerText = "Tier: Gold, since 2026-09-01.",
        });
        _server.Customers.Explanations.Add("c-17", explanation);
        string output = (await RunAsync("explain", "c-17")).Output;
        Assert.Contains("decided: tier gold (by hand)", output);
        Assert.Contains("score at least 54 (is 61)", output);
        Assert.Contains("platinum with revenue_365d at least 900 (is 500); or recency_days", string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("Tier: Gold, since 2026-09-01.", output);
    }

    [Fact]
    public async Task Grades_are_set_and_ended_by_hand()
    {
        CommandLineRun set = await RunAsync("override", "set", "c-17", "tier", "gold", "--until", "2026-09-20", "--reason", "promised", "--as", "zoe", "--request-id", "r-1");
        Assert.Equal((ExitCode.Ok, "Recorded at 2026-09-01 00:00:00Z as version 2.\n"), (set.Code, set.Output));
        Assert.Equal(
            new OverrideGradeRequest { CustomerId = "c-17", Grading = "tier", Level = "gold", Until = Day(20), Reason = "promised", RequestId = "r-1" }, _server.Customers.Ordered);
        Assert.Equal("zoe", _server.Customers.OrderedBy);
        CommandLineRun end = await RunAsync("override", "end", "c-17", "tier", "--as", "max", "--request-id", "r-2");
        Assert.Equal((ExitCode.Ok, "Recorded before at 2026-09-02 00:00:00Z as version 3.\n"), (end.Code, end.Output));
        Assert.Equal("max", _server.Customers.OrderedBy);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await RunAsync("override", "set", "c-17", "tier", "gold", "--until", "2026-09-20")).Code);
    }

    [Fact]
    public async Task The_changes_of_grades_are_one_line_each()
    {
        _server.Customers.Changes.Add(new GradeChange
        {
            Version = 1, RecordedAt = Day(1), StandardVersion = "retail-3",
            Decided = { new DecisionChange { Subject = DecisionSubject.Grading, Name = "tier", From = "gold", To = "silver", Reason = DecisionReason.Notice, Due = Day(29) } },
        });
        _server.Customers.Changes.Add(new GradeChange
        {
            Version = 2, RecordedAt = Day(2), StandardVersion = "retail-3", By = "zoe", Reason = "promised",
            Decided = { new DecisionChange { Subject = DecisionSubject.Grading, Name = "tier", From = "", To = "gold", Reason = DecisionReason.Override } },
        });
        Assert.Equal(
            "2026-09-01 00:00:00Z  tier gold to silver on 2026-09-29, notice  retail-3  version 1\n"
            + "2026-09-02 00:00:00Z  tier none to gold, override  by zoe: promised  retail-3  version 2\n",
            (await RunAsync("grades", "c-17")).Output);
    }

    private static Timestamp Day(int day) => Timestamp.FromDateTime(new DateTime(2026, 9, day, 0, 0, 0, DateTimeKind.Utc));

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _server.Address]);
}
