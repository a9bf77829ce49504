using System.Net;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Tests.Webhooks;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Webhook = CustomerGrains.V1.Webhook;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>On every store warnings about employees come to whoever follows warnings, in watches and in webhooks, over restarts too.</summary>
public abstract class SubjectWatchContract : IAsyncLifetime, IDisposable
{
    private const string Rule = "agent_failed_contacts";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly Subject Bob = new() { Kind = SubjectKind.Agent, Name = "bob" };
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)) { Held = SubjectDesk.Interval };
    private readonly Receiver _receiver = new();
    private ServerFixture _server = null!;

    private static WebhookOptions Options => new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1), AttemptsMax = 100_000, DelayMax = TimeSpan.FromMilliseconds(5), SaveInterval = TimeSpan.FromMilliseconds(20),
    };

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        _time, configure: services => _receiver.AddTo(services, Options), postgres: await DatabaseAsync());

    public Task DisposeAsync() => _server.DisposeAsync();

    public void Dispose()
    {
        _receiver.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The database of the server; null for its data folder.</summary>
    private protected abstract Task<PostgresConnectionText?> DatabaseAsync();

    [ContractFact]
    public async Task A_watcher_of_warnings_hears_of_employees_and_goes_on_where_it_was_after_a_restart()
    {
        var warnings = new ChangeFilter { Kinds = { DecisionSubject.Warning }, WarningRules = { Rule } };
        var agents = new ChangeFilter { SubjectKinds = { SubjectKind.Agent } };
        await using GrpcServerStreamingCall<WatchResponse> all = await WatchAsync(new WatchRequest());
        await using GrpcServerStreamingCall<WatchResponse> first = await WatchAsync(new WatchRequest { Filter = warnings });
        await using GrpcServerStreamingCall<WatchResponse> ofProducts = await WatchAsync(new WatchRequest
        {
            Filter = new ChangeFilter { SubjectKinds = { SubjectKind.Product } }, HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)),
        });
        Warning warning = await OpenAsync();

        WatchResponse opened = await NextAsync(first);
        Assert.Equal((DecisionReason.WarningOpened, WarningState.Unspecified), (opened.SubjectChange.Reason, opened.SubjectChange.From));
        Assert.Equal(warning, opened.SubjectChange.Warning);
        Assert.NotEmpty(warning.Title);
        Assert.Equal(warning, (await SubjectAsync(all)).SubjectChange.Warning);

        // What happens while nobody watches comes once, after a restart, and what was heard before does not.
        await TakeAsync(warning);
        await _server.RestartAsync();
        await using GrpcServerStreamingCall<WatchResponse> second = await WatchAsync(new WatchRequest { Filter = agents, Cursor = opened.Cursor });
        WatchResponse taken = await NextAsync(second);
        Assert.Equal((DecisionReason.WarningAcknowledged, "zoe"), (taken.SubjectChange.Reason, taken.SubjectChange.Warning.AssignedTo));
        await using GrpcServerStreamingCall<WatchResponse> oldest = await WatchAsync(new WatchRequest { Filter = agents, FromOldest = true });
        Assert.Equal(opened.SubjectChange, (await NextAsync(oldest)).SubjectChange);
        Assert.Equal(taken.SubjectChange, (await NextAsync(oldest)).SubjectChange);
        WatchRequest rest = new() { Filter = agents, Cursor = taken.Cursor, HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) };
        await using GrpcServerStreamingCall<WatchResponse> quiet = await WatchAsync(rest);
        Assert.Equal(WatchResponse.EventOneofCase.Heartbeat, (await NextAsync(quiet)).EventCase);

        // Who begins with the present state has it, and then what comes.
        await using GrpcServerStreamingCall<WatchResponse> state = await WatchAsync(new WatchRequest { Filter = agents, InitialState = true });
        Assert.Equal(taken.SubjectChange.Warning, (await NextAsync(state)).InitialSubjectWarning);
        WatchResponse end = await NextAsync(state);
        Assert.Equal((0, 1), (end.InitialStateEnd.Customers, end.InitialStateEnd.SubjectWarnings));
        await _server.Channel.UnaryAsync(
            WarningServiceMethods.SnoozeWarning,
            new SnoozeWarningRequest
            {
                Other = Bob, Rule = Rule, OpenedAt = warning.OpenedAt, Until = _time.Now.AddDays(1).ToTimestamp(), RequestId = "r-2",
            },
            Wire.As("zoe"));
        Assert.Equal(DecisionReason.WarningSnoozed, (await NextAsync(state)).SubjectChange.Reason);
        Assert.Equal(DecisionReason.WarningSnoozed, (await NextAsync(second)).SubjectChange.Reason);

        // A watch that asks for products has heard of none of it.
        Assert.All(await DrainAsync(ofProducts), each => Assert.Equal(WatchResponse.EventOneofCase.Heartbeat, each.EventCase));
    }

    [ContractFact]
    public async Task A_webhook_receives_them_at_least_once_also_when_the_receiver_fails_and_the_server_restarts()
    {
        await MakeAsync("desk", new ChangeFilter { SubjectKinds = { SubjectKind.Agent } });
        await MakeAsync("customers", new ChangeFilter { Kinds = { DecisionSubject.Warning }, CustomersOnly = true }, "https://others.example/in");
        _receiver.Answer = (_, before) => before < 2 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        Warning warning = await OpenAsync();
        await Eventually.HoldsAsync("the opening is received", () => Task.FromResult(_receiver.Taken.Count() == 1));
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await TakeAsync(warning);
        await Eventually.HoldsAsync("the order is on its way", () => Task.FromResult(_receiver.Requests.Select(each => each.Id).Distinct().Count() == 2));
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await Eventually.HoldsAsync("the order is received", () => Task.FromResult(_receiver.Taken.Select(each => each.Id).Distinct().Count() == 2));

        Received[] taken = [.. _receiver.Taken.DistinctBy(each => each.Id)];
        Assert.All(_receiver.Requests, each => Assert.Equal("https://chat.example/in", each.Url.ToString()));
        Assert.Equal(["agent/bob", "agent/bob"], taken.Select(each => each.Subject));
        Assert.Equal(
            ["customergrains.subject_warning.warning_opened", "customergrains.subject_warning.warning_acknowledged"],
            taken.Select(each => each.Json.GetProperty("type").GetString()));
        Assert.Equal(warning, JsonParser.Default.Parse<SubjectWarningChange>(taken[0].Json.GetProperty("data").GetRawText()).Warning);
        Assert.All(_receiver.Requests.GroupBy(each => each.Id), each => Assert.Single(each.Select(one => Convert.ToHexString(one.Body)).Distinct()));
    }

    [ContractFact]
    public async Task What_cannot_be_asked_for_is_refused_with_the_field()
    {
        await RefusedAsync("filter.subject_kinds[0]", new ChangeFilter { SubjectKinds = { SubjectKind.Unspecified } });
        await RefusedAsync("filter.subject_kinds", new ChangeFilter { SubjectKinds = { SubjectKind.Agent }, CustomerIds = { "ada" } });
        await RefusedAsync("filter.subject_kinds", new ChangeFilter { SubjectKinds = { SubjectKind.Agent }, CustomersOnly = true });
        await RefusedAsync("filter.subject_kinds", new ChangeFilter { SubjectKinds = { SubjectKind.Agent }, Kinds = { DecisionSubject.Grading } });
    }

    private async Task RefusedAsync(string field, ChangeFilter filter) => Assert.Equal(
        (GrpcStatusCode.InvalidArgument, field),
        await Wire.FailureAsync(() => MakeAsync("wrong", filter)));

    private async Task<Warning> OpenAsync()
    {
        await ContactsAsync("ann", failed: 4, of: 100);
        await ContactsAsync("bob", failed: 12, of: 40);
        await Eventually.HoldsAsync("what was counted", async () => (await _server.Channel.UnaryAsync(
            WarningServiceMethods.ListSubjectRates, new ListSubjectRatesRequest { Rule = Rule })).Rates.Sum(each => each.Occasions) == 140);
        await _server.Host.Services.GetRequiredService<SubjectDesk>().LookAsync(CancellationToken.None);
        return Assert.Single((await _server.Channel.UnaryAsync(
            WarningServiceMethods.ListSubjectWarnings, new ListSubjectWarningsRequest { Rules = { Rule } })).Warnings);
    }

    private Task<AcknowledgeWarningResponse> TakeAsync(Warning warning) => _server.Channel.UnaryAsync(
        WarningServiceMethods.AcknowledgeWarning,
        new AcknowledgeWarningRequest { Other = Bob, Rule = Rule, OpenedAt = warning.OpenedAt, RequestId = "r-1" },
        Wire.As("zoe"));

    private Task<CreateWebhookResponse> MakeAsync(string name, ChangeFilter filter, string url = "https://chat.example/in") => _server.Channel.UnaryAsync(
        WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest { Webhook = new Webhook { Name = name, Url = url, Filter = filter } });

    private Task ContactsAsync(string agent, int failed, int of) => Wire.ContactsAsync(_server.Channel, agent, failed, of, _time.Now);

    private async Task<GrpcServerStreamingCall<WatchResponse>> WatchAsync(WatchRequest request)
    {
        GrpcServerStreamingCall<WatchResponse> watch = _server.Channel.ServerStreaming(WatchServiceMethods.Watch, request);
        if (!request.InitialState)
        {
            Assert.Equal(WatchResponse.EventOneofCase.Heartbeat, (await NextAsync(watch)).EventCase);
        }

        return watch;
    }

    private static async Task<WatchResponse> NextAsync(GrpcServerStreamingCall<WatchResponse> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Deadline));
        return watch.Current;
    }

    private static async Task<WatchResponse> SubjectAsync(GrpcServerStreamingCall<WatchResponse> watch)
    {
        while ((await NextAsync(watch)).SubjectChange is null)
        {
        }

        return watch.Current;
    }

    /// <summary>What a watch was told before the server ended it.</summary>
    private static async Task<List<WatchResponse>> DrainAsync(GrpcServerStreamingCall<WatchResponse> watch)
    {
        List<WatchResponse> told = [];
        try
        {
            while (await watch.MoveNextAsync().AsTask().WaitAsync(Deadline))
            {
                told.Add(watch.Current);
            }
        }
        catch (GrpcException)
        {
            // It was told to turn to another server.
        }

        return told;
    }
}
