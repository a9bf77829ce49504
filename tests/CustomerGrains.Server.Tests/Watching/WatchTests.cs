using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.Following;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using ChangeFilter = CustomerGrains.V1.ChangeFilter;
using DecisionReason = CustomerGrains.V1.DecisionReason;
using DecisionSubject = CustomerGrains.V1.DecisionSubject;
using RiskChoice = CustomerGrains.V1.RiskChoice;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>Watching customers over the wire.</summary>
public sealed class WatchTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_change_says_what_changed_why_and_what_the_customer_is_then()
    {
        await using GrpcServerStreamingCall<WatchResponse> watch = await WatchAsync(Of("said"));
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "other"), Wire.Purchase("1", "said"));
        WatchResponse response = await NextAsync(watch);

        Assert.NotEmpty(response.Cursor);
        CustomerChange change = response.Change;
        Assert.Equal(("said", 1L), (change.After.CustomerId, change.After.Version));
        Assert.Equal("1", change.Cause.Id);
        Assert.Equal(1_000, change.Cause.Purchase.Amount.MinorUnits);
        DecisionChange tier = Assert.Single(change.Changes, each => each is { Subject: DecisionSubject.Grading, Name: "tier" });
        Assert.Equal(("", DecisionReason.First), (tier.From, tier.Reason));
        Assert.Equal(tier.To, Assert.Single(change.After.Grades, each => each.Grading == "tier").Level);
        Assert.Equal(0, change.Conflated);
        GetGradeResponse now = await server.Channel.UnaryAsync(CustomerServiceMethods.GetGrade, new GetGradeRequest { CustomerId = "said" });
        Assert.Equal(now.Grades, change.After.Grades);
        Assert.Equal(now.Stages, change.After.Stages);
        Assert.Equal(now.LastRecordedAt, change.After.RecordedAt);
    }

    [Fact]
    public async Task Tasks_and_orders_about_them_are_followed()
    {
        WatchRequest request = Of("cared");
        request.Filter.TaskRules.Add("contact");
        await using GrpcServerStreamingCall<WatchResponse> watch = await WatchAsync(request);
        await Wire.RecordAsync(server.Channel, [.. Enumerable.Range(0, 8).Select(each => Wire.Purchase(
            $"{each}", "cared", server.Now.AddDays(-230 - each).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            purchase => purchase.Purchase.Amount.MinorUnits = 500_000))]);
        CustomerChange opened = await UntilAsync(watch, change => change.Changes.Any(each => each is { Subject: DecisionSubject.Task, Name: "contact" }));
        CareTask task = Assert.Single(opened.After.Tasks, each => each.Rule == "contact");
        Customer customer = await Wire.GetAsync(server.Channel, "cared");
        Assert.Equal(task.OpenedAt, Assert.Single(customer.Tasks, each => each.Rule == "contact").OpenedAt);

        await server.Channel.UnaryAsync(
            CareServiceMethods.CompleteTask,
            new CompleteTaskRequest { CustomerId = "cared", Rule = "contact", OpenedAt = task.OpenedAt, Note = "called", RequestId = "w-1" },
            Wire.As("zoe"));
        CustomerChange done = await UntilAsync(watch, change => change.ServiceRecordCase == CustomerChange.ServiceRecordOneofCase.TaskOrder);
        Assert.Equal((TaskOrderKind.Complete, "zoe"), (done.TaskOrder.Kind, done.TaskOrder.By));
        Assert.DoesNotContain(done.After.Tasks, each => each.Rule == "contact");
    }

    [Fact]
    public async Task A_risk_that_rises_and_falls_is_a_change_of_its_own()
    {
        WatchRequest request = Of("risky");
        request.Filter.Kinds.Add(DecisionSubject.Risk);
        request.Filter.Risks.Add(new RiskChoice { Kind = RiskKind.Credit, AtLeast = RiskLevel.Medium });
        await using GrpcServerStreamingCall<WatchResponse> watch = await WatchAsync(request);
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "risky"));
        for (int signal = 0; signal < 3; signal++)
        {
            await Wire.RecordAsync(server.Channel, Wire.Purchase($"s-{signal}", "risky", change: each => each.RiskSignal = new RiskSignal { Kind = RiskKind.Credit, Severity = Severity.Critical }));
        }

        CustomerChange rose = await UntilAsync(watch, change => true);
        DecisionChange credit = Assert.Single(rose.Changes, each => each is { Subject: DecisionSubject.Risk, Name: "credit" });
        Assert.Equal(DecisionReason.RiskRose, credit.Reason);
        Assert.Equal($"RISK_LEVEL_{credit.To}", $"RISK_LEVEL_{rose.After.Risks.Single(each => each.Kind == RiskKind.Credit).Level}", ignoreCase: true);
    }

    [Fact]
    public async Task Present_levels_come_first_when_asked_for_and_a_cursor_goes_on_after_them()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "present"));
        WatchRequest request = Of("present", "future");
        request.InitialState = true;
        await using GrpcServerStreamingCall<WatchResponse> watch = await WatchAsync(request);
        WatchResponse initial = await NextAsync(watch);
        Assert.Equal(("present", ""), (initial.Initial.CustomerId, initial.Cursor));
        WatchResponse end = await NextAsync(watch);
        Assert.Equal(1, end.InitialStateEnd.Customers);

        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "future"));
        WatchResponse change = await NextAsync(watch);
        Assert.Equal("future", change.Change.After.CustomerId);
        request = Of("present", "future");
        request.Cursor = end.Cursor;
        await using GrpcServerStreamingCall<WatchResponse> again = await WatchAsync(request);
        Assert.Equal(change, await NextAsync(again));
    }

    [Fact]
    public async Task A_quiet_watch_gets_heartbeats_with_a_cursor()
    {
        WatchRequest request = Of("nobody-at-all");
        request.HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
        await using GrpcServerStreamingCall<WatchResponse> watch = await WatchAsync(request);
        WatchResponse heartbeat = await NextAsync(watch);
        Assert.Equal(WatchResponse.EventOneofCase.Heartbeat, heartbeat.EventCase);
        request.Cursor = heartbeat.Cursor;
        await using GrpcServerStreamingCall<WatchResponse> again = await WatchAsync(request);
        Assert.Equal(WatchResponse.EventOneofCase.Heartbeat, (await NextAsync(again)).EventCase);
    }

    [Fact]
    public async Task Whoever_breaks_off_before_the_first_change_has_a_cursor_and_misses_nothing()
    {
        WatchRequest request = Of("missed");
        await using (GrpcServerStreamingCall<WatchResponse> broken = await WatchAsync(request))
        {
            request.Cursor = broken.Current.Cursor;
        }

        Assert.NotEmpty(request.Cursor);
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "missed"));
        await using GrpcServerStreamingCall<WatchResponse> again = await WatchAsync(request);
        Assert.Equal(request.Cursor, again.Current.Cursor);
        Assert.Equal("missed", (await NextAsync(again)).Change.After.CustomerId);
    }

    [Fact]
    public async Task What_the_standard_does_not_have_is_refused_with_what_it_has()
    {
        await RefusedAsync("filter.grades[0].grading", "'teir'; allowed are", new ChangeFilter { Grades = { new GradeChoice { Grading = "teir" } } });
        await RefusedAsync("filter.grades[0].levels[1]", "'goold'; allowed are", new ChangeFilter { Grades = { new GradeChoice { Grading = "tier", Levels = { "gold", "goold" } } } });
        await RefusedAsync("filter.stages[0].lifecycle", "allowed are", new ChangeFilter { Stages = { new StageChoice { Lifecycle = "x" } } });
        await RefusedAsync("filter.segments[0]", "allowed are", new ChangeFilter { Segments = { "x" } });
        await RefusedAsync("filter.task_rules[0]", "'contacts'; allowed are", new ChangeFilter { TaskRules = { "contacts" } });
        await RefusedAsync("filter.kinds[0]", "allowed are DECISION_SUBJECT_GRADING, ", new ChangeFilter { Kinds = { (DecisionSubject)99 } });
        await RefusedAsync("filter.risks[0].at_least", "allowed are RISK_LEVEL_LOW, ", new ChangeFilter { Risks = { new RiskChoice() } });
        await RefusedAsync("filter.risks[0].kind", "RISK_KIND_CHURN", new ChangeFilter { Risks = { new RiskChoice { Kind = (RiskKind)77, AtLeast = RiskLevel.Low } } });
        await RefusedAsync("filter.customer_ids[0]", "", new ChangeFilter { CustomerIds = { "" } });
    }

    [Fact]
    public async Task A_wrong_beginning_is_refused_with_the_reason_and_what_to_do()
    {
        UInt128 identity = server.Host.Services.GetService(typeof(ChangeFollowing)) is ChangeFollowing following ? following.StoreIdentity : default;
        await RefusedAsync(GrpcStatusCode.InvalidArgument, "cursor: is not a cursor", new WatchRequest { Cursor = "nonsense" });
        await RefusedAsync(
            GrpcStatusCode.InvalidArgument, "cursor: is of another store", new WatchRequest { Cursor = FeedCursor.Write(~identity, new FeedPosition(1, 1, 1)) });
        await RefusedAsync(
            GrpcStatusCode.FailedPrecondition, "begin anew with the initial state", new WatchRequest { Cursor = FeedCursor.Write(identity, default) });
        await RefusedAsync(
            GrpcStatusCode.FailedPrecondition, "is ahead of the store", new WatchRequest { Cursor = FeedCursor.Write(identity, new FeedPosition(1, 1L << 40, 1)) });
        await RefusedAsync(GrpcStatusCode.InvalidArgument, "initial_state: cannot be asked for together with cursor", new WatchRequest { Cursor = "x", InitialState = true });
        await RefusedAsync(
            GrpcStatusCode.InvalidArgument, "allowed are 1 to 300 s", new WatchRequest { HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(10)) });
        await RefusedAsync(GrpcStatusCode.InvalidArgument, "allowed are 1 to 300 s", new WatchRequest { HeartbeatInterval = new Duration { Seconds = long.MaxValue, Nanos = -1 } });
    }

    private static WatchRequest Of(params string[] customers) => new() { Filter = new ChangeFilter { CustomerIds = { customers } } };

    private static async Task<WatchResponse> NextAsync(GrpcServerStreamingCall<WatchResponse> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Deadline));
        return watch.Current;
    }

    /// <summary>The next change that is such a one.</summary>
    private static async Task<CustomerChange> UntilAsync(GrpcServerStreamingCall<WatchResponse> watch, Func<CustomerChange, bool> isIt)
    {
        while (true)
        {
            if ((await NextAsync(watch)).Change is { } change && isIt(change))
            {
                return change;
            }
        }
    }

    /// <summary>A watch that has begun.</summary>
    private async Task<GrpcServerStreamingCall<WatchResponse>> WatchAsync(WatchRequest request)
    {
        GrpcServerStreamingCall<WatchResponse> watch = server.Channel.ServerStreaming(WatchServiceMethods.Watch, request);
        if (!request.InitialState)
        {
            Assert.Equal(WatchResponse.EventOneofCase.Heartbeat, (await NextAsync(watch)).EventCase);
        }

        return watch;
    }

    private async Task RefusedAsync(string field, string reason, ChangeFilter filter) =>
        await RefusedAsync(GrpcStatusCode.InvalidArgument, $"{field}: ", new WatchRequest { Filter = filter }, reason);

    private async Task RefusedAsync(GrpcStatusCode code, string reason, WatchRequest request, string more = "")
    {
        await using GrpcServerStreamingCall<WatchResponse> watch = server.Channel.ServerStreaming(WatchServiceMethods.Watch, request);
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => watch.MoveNextAsync().AsTask().WaitAsync(Deadline));
        Assert.Equal(code, refused.Status.Code);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains(more, refused.Message, StringComparison.Ordinal);
    }
}
