using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Tasks on the command line.</summary>
public sealed class TasksTests : IAsyncLifetime
{
    private static readonly CareTask Contact = new()
    {
        CustomerId = "c-17", Rule = "contact", Title = "Contact as the plan says", State = TaskState.Open, OpenedAt = Day(1), Since = Day(1), Day = Day(4), Due = Day(11),
        IsOverdue = true, Role = "service_lead", StandardVersion = "retail-3",
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_list_has_a_line_for_each_and_says_how_many_there_are()
    {
        _server.Care.Tasks.Add(Contact);
        _server.Care.Tasks.Add(new CareTask(Contact) { CustomerId = "c-18", State = TaskState.Snoozed, SnoozedUntil = Day(20), IsOverdue = false, AssignedTo = "zoe" });
        CommandLineRun run = await RunAsync(
            "tasks", "list", "--rule", "contact", "birthday", "--state", "open", "snoozed", "--role", "service_lead", "--assigned-to", "zoe", "--due-before", "2026-09-12",
            "--overdue", "--limit", "3");
        Assert.Equal(
            (ExitCode.Ok,
                "2026-09-11 overdue  c-17  contact: Contact as the plan says  open  service_lead\n"
                + "2026-09-11  c-18  contact: Contact as the plan says  put off until 2026-09-20  zoe\n",
                "2 of 9 tasks\n"),
            (run.Code, run.Output, run.Error));
        Assert.Equal(
            new ListTasksRequest
            {
                Rules = { "contact", "birthday" }, States = { TaskState.Open, TaskState.Snoozed }, Role = "service_lead", AssignedTo = "zoe", DueBefore = Day(12),
                OverdueOnly = true, PageSize = 3,
            },
            _server.Care.Listed);
        _server.Care.Tasks.RemoveAt(1);
        Assert.Equal(Contact, JsonParser.Default.Parse<CareTask>((await RunAsync("tasks", "list", "--json")).Output));
        Assert.Equal(50, _server.Care.Listed!.PageSize);
        _server.Care.Tasks.Clear();
        Assert.Equal("0 of 9 tasks; not all customers have been looked through yet\n", (await RunAsync("tasks", "list")).Error);
    }

    [Fact]
    public async Task Orders_name_the_task_who_gives_them_and_the_request()
    {
        _server.Care.Tasks.Add(Contact);
        CommandLineRun run = await RunAsync("tasks", "take", "c-17", "contact", "--to", "max", "--note", "asks on Monday", "--as", "zoe", "--request-id", "r-1");
        Assert.Equal((ExitCode.Ok, "Recorded at 2026-09-02 00:00:00Z as version 5.\n"), (run.Code, run.Output));
        Assert.Equal(
            new AssignTaskRequest { CustomerId = "c-17", Rule = "contact", OpenedAt = Day(1), AssignedTo = "max", Note = "asks on Monday", RequestId = "r-1" },
            _server.Care.Ordered);
        Assert.Equal("zoe", _server.Care.OrderedBy);

        await RunAsync("tasks", "snooze", "c-17", "contact", "--until", "2026-09-20", "--as", "zoe", "--request-id", "r-2");
        Assert.Equal(
            new SnoozeTaskRequest { CustomerId = "c-17", Rule = "contact", OpenedAt = Day(1), Until = Day(20), RequestId = "r-2" }, _server.Care.Ordered);
        await RunAsync("tasks", "done", "c-17", "contact", "--note", "called", "--as", "zoe", "--request-id", "r-3");
        Assert.Equal(new CompleteTaskRequest { CustomerId = "c-17", Rule = "contact", OpenedAt = Day(1), Note = "called", RequestId = "r-3" }, _server.Care.Ordered);
        await RunAsync("tasks", "skip", "c-17", "contact", "--note", "moved away", "--as", "zoe", "--request-id", "r-4");
        Assert.Equal(new SkipTaskRequest { CustomerId = "c-17", Rule = "contact", OpenedAt = Day(1), Note = "moved away", RequestId = "r-4" }, _server.Care.Ordered);
        await RunAsync("tasks", "done", "c-17", "contact", "--as", "zoe");
        Assert.Equal(32, ((CompleteTaskRequest)_server.Care.Ordered!).RequestId.Length);
    }

    [Fact]
    public async Task What_is_not_there_or_not_said_is_told()
    {
        CommandLineRun run = await RunAsync("tasks", "done", "c-17", "contact", "--as", "zoe");
        Assert.Equal((ExitCode.NotFound, "There is no task contact for c-17.\n"), (run.Code, run.Error));
        Assert.Null(_server.Care.Ordered);
        _server.Care.Tasks.Add(Contact);
        Assert.Contains("--until", (await RunAsync("tasks", "snooze", "c-17", "contact")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await RunAsync("tasks", "snooze", "c-17", "contact", "--until", "soon", "--as", "zoe")).Code);
        CommandLineRun over = await RunAsync("tasks", "list", "--state", "done");
        Assert.Equal((ExitCode.WrongUsageOrFile, "--state: is 'done'; allowed are open, snoozed"), (over.Code, over.Error.Trim()));
    }

    private static Timestamp Day(int day) => Timestamp.FromDateTime(new DateTime(2026, 9, day, 0, 0, 0, DateTimeKind.Utc));

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _server.Address]);
}
