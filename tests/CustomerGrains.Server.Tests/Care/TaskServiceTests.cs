using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Task = System.Threading.Tasks.Task;

namespace CustomerGrains.Server.Tests.Care;

/// <summary>Tasks over the wire. A silver customer who was never contacted is due for one by the plan's cadence.</summary>
public sealed class TaskServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Rule = "contact";

    [Fact]
    public async Task A_task_is_listed_taken_put_off_and_done()
    {
        await BuyAsync("anna");
        CareTask task = Assert.Single((await ListAsync(new ListTasksRequest { Rules = { Rule } })).Tasks, each => each.CustomerId == "anna");
        Assert.Equal((TaskState.Open, "Contact as the plan says", false), (task.State, task.Title, task.IsOverdue));
        Assert.Equal(task, new CareTask((await GetAsync("anna")).Task) { Version = task.Version });

        Assert.False((await AssignAsync(task, "r-1")).WasKnown);
        Assert.True((await AssignAsync(task, "r-1")).WasKnown);
        Assert.Equal("zoe", Assert.Single((await ListAsync(new ListTasksRequest { AssignedTo = "zoe" })).Tasks).AssignedTo);

        Timestamp until = Timestamp.FromDateTime(server.Now.Date.AddDays(3));
        await server.Channel.UnaryAsync(
            CareServiceMethods.SnoozeTask,
            new SnoozeTaskRequest { CustomerId = "anna", Rule = Rule, OpenedAt = task.OpenedAt, Until = until, RequestId = "r-2" }, Wire.As("zoe"));
        CareTask snoozed = Assert.Single((await ListAsync(new ListTasksRequest { States = { TaskState.Snoozed } })).Tasks, each => each.CustomerId == "anna");
        Assert.Equal(until, snoozed.SnoozedUntil);

        await server.Channel.UnaryAsync(
            CareServiceMethods.CompleteTask,
            new CompleteTaskRequest { CustomerId = "anna", Rule = Rule, OpenedAt = task.OpenedAt, Note = "called", RequestId = "r-3" }, Wire.As("zoe"));
        Assert.DoesNotContain((await ListAsync(new ListTasksRequest())).Tasks, each => each.CustomerId == "anna" && each.Rule == Rule);
        Assert.Equal((TaskState.Done, "zoe", "called"), (await GetAsync("anna")).Task is var done ? (done.State, done.By, done.Note) : default);
        Assert.Equal((GrpcStatusCode.InvalidArgument, "opened_at"), await Wire.FailureAsync(() => AssignAsync(task, "r-4")));
    }

    [Fact]
    public async Task A_task_goes_to_the_customers_own_contact_and_to_the_role_of_the_customers_plan()
    {
        await BuyAsync("pia");
        await Wire.RecordAsync(server.Channel, Wire.Purchase("owner", "paul", change: each => each.AttributeChange = new AttributeChange { Name = "owner", Value = "ann" }));
        await BuyAsync("paul");
        foreach (string customer in (string[])["pia", "paul"])
        {
            await server.Channel.UnaryAsync(
                CustomerServiceMethods.OverrideGrade,
                new OverrideGradeRequest
                {
                    CustomerId = customer, Grading = "tier", Level = "platinum", Reason = "promised", Until = Timestamp.FromDateTime(server.Now.Date.AddDays(90)), RequestId = "o-1",
                },
                Wire.As("zoe"));
        }

        ListTasksResponse managed = await ListAsync(new ListTasksRequest { Rules = { Rule }, Role = "account_manager" });
        Assert.Equal(["paul", "pia"], managed.Tasks.Select(each => each.CustomerId).Order(StringComparer.Ordinal));
        Assert.All(managed.Tasks, each => Assert.Equal("account_manager", each.Role));
        CareTask owned = Assert.Single((await ListAsync(new ListTasksRequest { Rules = { Rule }, AssignedTo = "ann" })).Tasks);
        Assert.Equal(("paul", "account_manager", "ann"), (owned.CustomerId, owned.Role, owned.AssignedTo));
        Assert.Equal(owned, (await GetAsync("paul")).Task);
        Assert.Equal(owned, (await Wire.GetAsync(server.Channel, "paul")).Tasks.Single(each => each.Rule == Rule));
    }

    [Fact]
    public async Task Pages_have_all_tasks_once_by_the_day_they_are_due()
    {
        for (int customer = 0; customer < 5; customer++)
        {
            await BuyAsync($"paged-{customer}");
        }

        List<CareTask> read = [];
        ListTasksRequest request = new() { Rules = { Rule }, PageSize = 2 };
        ListTasksResponse page;
        do
        {
            page = await ListAsync(request);
            read.AddRange(page.Tasks);
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);

        Assert.Equal(5, read.Select(each => each.CustomerId).Where(each => each.StartsWith("paged-", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(read.Count, page.Total);
        Assert.Equal(read.OrderBy(each => each.Due.Seconds).ThenBy(each => each.CustomerId, StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        await BuyAsync("dora");
        CareTask task = (await GetAsync("dora")).Task;
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rules"), await Wire.FailureAsync(() => ListAsync(new ListTasksRequest { Rules = { "contacts" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rules"), await Wire.FailureAsync(() => ListAsync(new ListTasksRequest { Rules = { Enumerable.Repeat(Rule, 101) } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "states"), await Wire.FailureAsync(() => ListAsync(new ListTasksRequest { States = { Enumerable.Repeat(TaskState.Open, 101) } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "states"), await Wire.FailureAsync(() => ListAsync(new ListTasksRequest { States = { TaskState.Done } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => ListAsync(new ListTasksRequest { PageSize = -1 })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => ListAsync(new ListTasksRequest { PageToken = "x" })));
        task.Rule = "contacts";
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rule"), await Wire.FailureAsync(() => AssignAsync(task, "b-1")));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("nobody"))).Code);
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "rule"),
            await Wire.FailureAsync(() => server.Channel.UnaryAsync(CareServiceMethods.GetTask, new GetTaskRequest { CustomerId = "dora", Rule = "contacts" })));
    }

    private Task<IReadOnlyList<InteractionOutcome>> BuyAsync(string customerId) => Wire.RecordAsync(
        server.Channel,
        [.. Enumerable.Range(0, 8).Select(each => Wire.Purchase(
            $"{each}", customerId, server.Now.AddDays(-230 - each).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            purchase => purchase.Purchase.Amount.MinorUnits = 500_000))]);

    private Task<ListTasksResponse> ListAsync(ListTasksRequest request) => server.Channel.UnaryAsync(CareServiceMethods.ListTasks, request);

    private Task<GetTaskResponse> GetAsync(string customerId) =>
        server.Channel.UnaryAsync(CareServiceMethods.GetTask, new GetTaskRequest { CustomerId = customerId, Rule = Rule });

    private async Task<OrderReceipt> AssignAsync(CareTask task, string requestId) => (await server.Channel.UnaryAsync(
        CareServiceMethods.AssignTask,
        new AssignTaskRequest { CustomerId = task.CustomerId, Rule = task.Rule, OpenedAt = task.OpenedAt, RequestId = requestId }, Wire.As("zoe"))).Receipt;
}
