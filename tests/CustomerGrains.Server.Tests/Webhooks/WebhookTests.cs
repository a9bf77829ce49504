using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Standards.Contexts;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ChangeFilter = CustomerGrains.V1.ChangeFilter;
using DecisionSubject = CustomerGrains.V1.DecisionSubject;
using Webhook = CustomerGrains.V1.Webhook;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>Webhooks over the wire, to a receiver within the test.</summary>
public sealed class WebhookTests : IAsyncLifetime, IDisposable
{
    private readonly Receiver _receiver = new();

    // Thresholds found meanwhile would have everybody graded again, with changes that a test does not count on.
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)) { Held = ContextRefresh.CheckInterval };

    private ServerFixture _server = null!;

    private WebhookOptions Options { get; set; } = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1), DelayMax = TimeSpan.FromMilliseconds(5), SaveInterval = TimeSpan.FromMilliseconds(20), AllowsAnyTarget = true,
    };

    private FollowLimits Limits { get; set; } = new();

    private IServiceStore Blobs => (IServiceStore)_server.Host.Services.GetRequiredService<ICustomerStore>();

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(_time, configure: services => services
        .AddSingleton<HttpMessageHandler>(_receiver).AddSingleton(_ => Options).AddSingleton<HostLookup>(LookUpAsync)
        .AddSingleton(parts => new ChangeFollowing(
            (IServiceStore)parts.GetRequiredService<ICustomerStore>(), parts.GetRequiredService<StandingShapes>(), Limits, _time,
            parts.GetRequiredService<ILogger<ChangeFollowing>>())));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task An_event_is_a_signed_cloud_event_with_one_change()
    {
        CreateWebhookResponse made = await CreateAsync("chat", new ChangeFilter { Kinds = { DecisionSubject.Grading }, CustomerIds = { "ada" } });
        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "bob"), Wire.Purchase("1", "ada"));
        Received received = await FirstAsync();

        Assert.True(received.IsSignedWith(made.Secret));
        Assert.Equal(("application/cloudevents+json", "https://chat.example/in"), (received.ContentType, received.Url.ToString()));
        JsonElement json = received.Json;
        Assert.Equal("1.0", json.GetProperty("specversion").GetString());
        Assert.Equal(received.Id, json.GetProperty("id").GetString());
        Assert.StartsWith("urn:customergrains:", json.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("customergrains.grading.first", json.GetProperty("type").GetString());
        Assert.Equal("ada", json.GetProperty("subject").GetString());
        Assert.Equal("application/json", json.GetProperty("datacontenttype").GetString());
        CustomerChange change = JsonParser.Default.Parse<CustomerChange>(json.GetProperty("data").GetRawText());
        Assert.Equal(("ada", 1L, "1"), (change.After.CustomerId, change.After.Version, change.Cause.Id));
        Assert.Equal(DecisionSubject.Grading, Assert.Single(change.Changes).Subject);
        Assert.All(_receiver.Requests, each => Assert.Equal("ada", each.Subject));
        Assert.DoesNotContain(made.Secret["whsec_".Length..], JsonFormatter.Default.Format(await GetAsync("chat")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_fails_half_the_time_gets_everything_and_can_tell_repeats_also_over_a_restart()
    {
        // Not for ever, or one of some hundred events would be given up on now and then.
        var random = new Random(5);
        _receiver.Answer = (_, before) => random.Next(2) == 0 || before == Options.AttemptsMax - 1 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable;
        await CreateAsync("all", filter: null);
        const int Customers = 40;
        await RecordTwiceAsync(0, Customers / 2);
        await Eventually.FindAsync<string>("something received", () => Task.FromResult(_receiver.Taken.Count() > 5 ? "" : null));
        await _server.RestartAsync();
        await RecordTwiceAsync(Customers / 2, Customers);

        // What a watch says is what has to come.
        List<(string Customer, int Changes)> all = await ChangesAsync(2 * Customers);
        int events = all.Sum(each => each.Changes);
        await Eventually.FindAsync<string>("all events", () => Task.FromResult(_receiver.Taken.Select(each => each.Id).Distinct().Count() == events ? "" : null));

        Assert.True(_receiver.Requests.Count > events);
        Assert.All(_receiver.Requests.GroupBy(each => each.Id), each => Assert.Single(each.Select(one => Convert.ToHexString(one.Body)).Distinct()));
        Assert.All(all.GroupBy(each => each.Customer), each => Assert.Equal(
            each.Sum(one => one.Changes), _receiver.Taken.Where(one => one.Subject == each.Key).Select(one => one.Id).Distinct().Count()));
        Assert.All(_receiver.Taken.GroupBy(each => each.Subject), each => Assert.Equal([1, 2], each.Select(one => one.Version).Distinct()));
        foreach (IGrouping<string, Received> customer in _receiver.Taken.GroupBy(each => each.Subject))
        {
            long[] firsts = [.. customer.DistinctBy(each => each.Id).Select(each => each.Version)];
            Assert.Equal(firsts.Order(), firsts);
        }
    }

    [Fact]
    public async Task An_event_that_is_not_received_holds_up_those_of_its_customer_and_nobody_elses()
    {
        Options = Options with { AttemptsMax = 100_000 };
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("all", new ChangeFilter { Kinds = { DecisionSubject.Grading, DecisionSubject.Warning } });
        await RecordTwiceAsync(0, 1);
        await RecordAsync(1, 2);
        await Eventually.HoldsAsync("one of another customer", () => Task.FromResult(_receiver.Requests.Any(each => each.Subject == "c-1")));
        Assert.Single(_receiver.Requests.Where(each => each.Subject == "c-0").Select(each => each.Id).Distinct());
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await Eventually.HoldsAsync("the later one", () => Task.FromResult(_receiver.Taken.Any(each => each is { Subject: "c-0", Version: 2 })));
        Assert.Equal([1, 2], _receiver.Taken.Where(each => each.Subject == "c-0").Select(each => each.Version).Distinct());
    }

    [Fact]
    public async Task One_that_is_not_received_for_long_lets_only_so_many_go_ahead()
    {
        Options = Options with { AttemptsMax = 100_000, AheadMax = 3 };
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("all", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await RecordAsync(0, 1);
        string stuck = (await FirstAsync()).Id;
        _receiver.Answer = (id, _) => id == stuck ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        await RecordAsync(1, 6);
        await Eventually.HoldsAsync("those who may go ahead", () => Task.FromResult(Subjects().SequenceEqual(["c-1", "c-2"])));
        int before = _receiver.Requests.Count;
        await Eventually.HoldsAsync("more attempts", () => Task.FromResult(_receiver.Requests.Count > before + 50));
        Assert.Equal(["c-1", "c-2"], Subjects());
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await Eventually.HoldsAsync("all of them", () => Task.FromResult(Subjects().Count() == 6));

        IEnumerable<string> Subjects() => _receiver.Taken.Select(each => each.Subject).Distinct().Order();
    }

    [Fact]
    public async Task A_receiver_that_is_slow_for_long_gets_every_change_and_not_the_newest_for_several()
    {
        Options = Options with { AttemptsMax = 100_000, WaitingMax = 2 };
        Limits = new FollowLimits { WaitingChanges = 4, RecentChanges = 6, PageRecords = 3 };
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("all", filter: null);
        await FollowedByAsync(1);
        await using GrpcServerStreamingCall<WatchResponse> watch = _server.Channel.ServerStreaming(WatchServiceMethods.Watch, new WatchRequest());
        await FollowedByAsync(2);
        const int Records = 24;
        for (int number = 1; number <= Records; number++)
        {
            int complaint = number;
            await Wire.RecordAsync(_server.Channel, Wire.Purchase(
                $"k-{number}", "ada", change: each => each.Complaint = new Complaint { Severity = Severity.Major, Topic = $"delivery {complaint}" }));

            // Once the watch has it, so has whatever waits for the webhook.
            while (await watch.MoveNextAsync() && watch.Current.Change?.After.Version != number)
            {
            }
        }

        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await Eventually.HoldsAsync("the last one", () => Task.FromResult(_receiver.Taken.Any(each => each.Version == Records)));
        Assert.Equal(Enumerable.Range(1, Records), _receiver.Taken.Select(each => (int)each.Version).Distinct());
    }

    [Fact]
    public async Task What_is_never_taken_becomes_a_dead_letter_that_can_be_sent_again()
    {
        _receiver.Answer = (_, _) => HttpStatusCode.BadGateway;
        await CreateAsync("dead", new ChangeFilter { Kinds = { DecisionSubject.Grading } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        int changes = (await ChangesAsync(1, DecisionSubject.Grading))[0].Changes;
        ListDeadLettersResponse dead = await Eventually.FindAsync<ListDeadLettersResponse>(
            "dead letters", async () => await DeadAsync("dead") is { } page && page.DeadLetters.Count == changes ? page : null);
        Assert.All(dead.DeadLetters, each => Assert.Equal((Options.AttemptsMax, "answered 502", "ada"), (each.Attempts, each.LastError, each.CustomerId)));
        Assert.Equal(changes * Options.AttemptsMax, _receiver.Requests.Count);
        Assert.Equal(changes, (await GetAsync("dead")).Webhook.Status.DeadLetters);

        // Pages follow one another, and a restart loses none.
        await _server.RestartAsync();
        Assert.Equal("{}", Encoding.UTF8.GetString((await Blobs.ReadBlobAsync("webhook-attempts/dead", CancellationToken.None))?.Content ?? "{}"u8.ToArray()));
        ListDeadLettersResponse first = await DeadAsync("dead", 1);
        Assert.Equal(dead.DeadLetters[0], Assert.Single(first.DeadLetters));
        Assert.Equal(dead.DeadLetters.Count > 1, first.NextPageToken.Length > 0);

        // One is found by its id wherever it stands, and when another one is not there nothing is sent.
        Options = Options with { ReplayMax = 1 };
        await _server.RestartAsync();
        int sent = _receiver.Requests.Count;
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => ReplayAsync("dead", "gone"))).Code);
        Assert.Equal((GrpcStatusCode.InvalidArgument, "ids"), await Wire.FailureAsync(() => ReplayAsync("dead", "gone", "too")));
        Assert.Equal(sent, _receiver.Requests.Count);
        Assert.Equal(1, (await ReplayAsync("dead", dead.DeadLetters[^1].Id)).Failed);
        Options = Options with { ReplayMax = 1_000 };
        await _server.RestartAsync();
        ReplayDeadLettersResponse failed = await ReplayAsync("dead");
        Assert.Equal((0, Options.ReplayFailuresMax, changes - Options.ReplayFailuresMax), (failed.Received, failed.Failed, failed.NotSent));
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        ReplayDeadLettersResponse one = await ReplayAsync("dead", dead.DeadLetters[0].Id);
        Assert.Equal((1, 0), (one.Received, one.Failed));
        ReplayDeadLettersResponse rest = await ReplayAsync("dead");
        Assert.Equal((changes - 1, 0), (rest.Received, rest.Failed));
        Assert.Empty((await DeadAsync("dead")).DeadLetters);
        Assert.Equal(dead.DeadLetters.Select(each => each.Id), _receiver.Taken.Select(each => each.Id));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => ReplayAsync("dead", "gone"))).Code);
    }

    [Fact]
    public async Task What_waits_to_be_sent_again_keeps_its_turn_over_a_restart()
    {
        Options = Options with { FirstDelay = TimeSpan.FromHours(1), DelayMax = TimeSpan.FromHours(2) };
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("slow", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.FindAsync<string>("a failed attempt", async () => (await GetAsync("slow")).Webhook.Status.FailedAttempts > 0 ? "" : null);
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await _server.RestartAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "bob"));
        await Eventually.FindAsync<string>("what came later", () => Task.FromResult(_receiver.Taken.Any(each => each.Subject == "bob") ? "" : null));
        Assert.Single(_receiver.Requests, each => each.Subject == "ada");
        _time.Now += Options.DelayMax;
        await _server.RestartAsync();
        await Eventually.HoldsAsync("what waited", () => Task.FromResult(_receiver.Taken.Any(each => each.Subject == "ada")));
    }

    [Fact]
    public async Task Attempts_count_on_over_a_restart()
    {
        Options = Options with { FirstDelay = TimeSpan.FromHours(1), DelayMax = TimeSpan.FromHours(2), AttemptsMax = 2 };
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("dead", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.HoldsAsync("a failed attempt", async () => (await GetAsync("dead")).Webhook.Status.FailedAttempts > 0);
        _time.Now += Options.DelayMax;
        await _server.RestartAsync();
        await Eventually.HoldsAsync("a dead letter", async () => (await DeadAsync("dead")).DeadLetters is [{ Attempts: 2 }, ..]);
    }

    [Fact]
    public async Task Attempts_of_what_a_changed_filter_no_longer_sends_are_forgotten_once_the_place_is_behind()
    {
        Options = Options with { FirstDelay = TimeSpan.FromHours(1), DelayMax = TimeSpan.FromHours(2) };
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("all", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.HoldsAsync("a failed attempt", async () => (await AttemptsAsync()).Contains("\"Made\":1", StringComparison.Ordinal));
        await _server.Channel.UnaryAsync(WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest
        {
            Webhook = new Webhook { Name = "all", Url = "https://chat.example/in", Filter = new ChangeFilter { CustomerIds = { "bob" } } },
        });
        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "bob"));
        await Eventually.HoldsAsync("nothing of it", async () => await AttemptsAsync() == "{}");
    }

    [Fact]
    public async Task Attempts_of_what_was_received_or_given_up_on_ahead_of_what_waits_are_forgotten()
    {
        WebhookOptions quick = Options with { AttemptsMax = 2 };
        Options = quick with { FirstDelay = TimeSpan.FromHours(1), DelayMax = TimeSpan.FromHours(2) };
        await _server.RestartAsync();
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("all", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.HoldsAsync("a failed attempt", async () => (await GetAsync("all")).Webhook.Status.FailedAttempts > 0);
        Options = quick;
        await _server.RestartAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "bob"));
        await Eventually.HoldsAsync("one given up on", async () => (await DeadAsync("all")).DeadLetters is [{ CustomerId: "bob" }, ..]);
        _receiver.Answer = (_, before) => before == 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "eve"));
        await Eventually.HoldsAsync("one received", async () =>
            _receiver.Taken.Any(each => each.Subject == "eve") && (await GetAsync("all")).Webhook.Status.Waiting == 1);
        await _server.RestartAsync();
        Assert.Single(JsonDocument.Parse(await AttemptsAsync()).RootElement.EnumerateObject());
    }

    [Fact]
    public async Task An_attempt_that_fails_while_the_server_stops_is_noted()
    {
        Options = Options with { FirstDelay = TimeSpan.FromHours(1), DelayMax = TimeSpan.FromHours(2), SaveInterval = TimeSpan.FromDays(1) };
        await _server.RestartAsync();
        var held = new TaskCompletionSource();
        (_receiver.Until, _receiver.IsDeaf) = (held.Task, true);
        _receiver.Answer = (_, _) => HttpStatusCode.ServiceUnavailable;
        await CreateAsync("all", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.HoldsAsync("a request", () => Task.FromResult(_receiver.UnderWayMost == 1));
        Task restart = _server.RestartAsync();
        await FollowedByAsync(0);
        held.SetResult();
        await restart;
        Assert.Contains("\"Made\":1", await AttemptsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_received_is_noted_when_the_server_stops()
    {
        Options = Options with { SaveInterval = TimeSpan.FromDays(1) };
        await _server.RestartAsync();
        await CreateAsync("all", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await Eventually.HoldsAsync("all of it", async () => (await GetAsync("all")).Webhook.Status is { Delivered: > 0, Waiting: 0 });
        int requests = _receiver.Requests.Count;
        await _server.RestartAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "bob"));
        await Eventually.HoldsAsync("what came later", () => Task.FromResult(_receiver.Taken.Any(each => each.Subject == "bob")));
        Assert.All(_receiver.Requests.Skip(requests), each => Assert.Equal("bob", each.Subject));
    }

    [Theory]
    [InlineData(2, 6)]
    [InlineData(6, 2)]
    public async Task So_many_requests_are_under_way_and_so_many_changes_wait_at_a_time(int requestsMax, int waitingMax)
    {
        Options = Options with { RequestsMax = requestsMax, WaitingMax = waitingMax };
        await _server.RestartAsync();
        var held = new TaskCompletionSource();
        _receiver.Until = held.Task;
        await CreateAsync("all", new ChangeFilter { Kinds = { DecisionSubject.Lifecycle } });
        await RecordAsync(0, 6);
        await Eventually.HoldsAsync(
            "those that may wait", async () => (await GetAsync("all")).Webhook.Status.Waiting == waitingMax && _receiver.UnderWayMost >= 2);
        held.SetResult();
        await Eventually.HoldsAsync("all of them", () => Task.FromResult(_receiver.Taken.Select(each => each.Subject).Distinct().Count() == 6));
        Assert.Equal(2, _receiver.UnderWayMost);
    }

    [Fact]
    public async Task A_paused_webhook_goes_on_from_where_it_was()
    {
        await CreateAsync("pause", filter: null);
        await _server.Channel.UnaryAsync(
            WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = new Webhook { Name = "pause", Url = "https://chat.example/in", Paused = true } });
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        await _server.RestartAsync();
        Assert.True((await GetAsync("pause")).Webhook.Paused);
        Assert.Empty(_receiver.Requests);
        UpdateWebhookResponse changed = await _server.Channel.UnaryAsync(
            WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = new Webhook { Name = "pause", Url = "https://other.example/" } });
        Assert.Equal("https://other.example/", changed.Webhook.Url);
        Assert.Equal("ada", (await FirstAsync()).Subject);
        Assert.All(_receiver.Requests, each => Assert.Equal("other.example", each.Url.Host));
    }

    [Fact]
    public async Task A_test_says_what_became_of_it_and_a_deleted_webhook_is_gone()
    {
        CreateWebhookResponse made = await CreateAsync("try", new ChangeFilter { CustomerIds = { "nobody" } });
        var request = new TestWebhookRequest { Name = "try" };
        TestWebhookResponse well = await _server.Channel.UnaryAsync(WebhookServiceMethods.TestWebhook, request);
        Assert.Equal((true, 200, ""), (well.Received, well.HttpStatus, well.Error));
        Received received = Assert.Single(_receiver.Requests);
        Assert.True(received.IsSignedWith(made.Secret));
        Assert.Equal("customergrains.test", received.Json.GetProperty("type").GetString());
        _receiver.Answer = (_, _) => HttpStatusCode.Found;
        TestWebhookResponse redirected = await _server.Channel.UnaryAsync(WebhookServiceMethods.TestWebhook, request);
        Assert.Equal((false, 302, "answered 302"), (redirected.Received, redirected.HttpStatus, redirected.Error));

        await _server.Channel.UnaryAsync(WebhookServiceMethods.DeleteWebhook, new DeleteWebhookRequest { Name = "try" });
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("try"))).Code);
        await _server.RestartAsync();
        Assert.Empty((await _server.Channel.UnaryAsync(WebhookServiceMethods.ListWebhooks, new ListWebhooksRequest())).Webhooks);
        Assert.NotEqual(made.Secret, (await CreateAsync("try", filter: null)).Secret);
    }

    [Fact]
    public async Task A_deleted_webhook_leaves_none_of_its_dead_letters_to_another_of_its_name()
    {
        const int MoreThanAPage = 1_001;
        await CreateAsync("dead", new ChangeFilter { CustomerIds = { "nobody" } });
        var store = new WebhookStore(Blobs);
        foreach (int number in Enumerable.Range(0, MoreThanAPage))
        {
            await store.KeepAsync("dead", $"{number:x8}", new StoredDeadLetter($"id-{number}", "ada", "type", [], 1, "answered 502", 0), CancellationToken.None);
        }

        await store.SaveAttemptsAsync("dead", DeliveryAttempts.Read([]), CancellationToken.None);
        await _server.Channel.UnaryAsync(WebhookServiceMethods.DeleteWebhook, new DeleteWebhookRequest { Name = "dead" });
        Assert.Empty(await Blobs.ReadBlobsAsync("webhook", "", 10, CancellationToken.None));
        await CreateAsync("dead", new ChangeFilter { CustomerIds = { "nobody" } });
        Assert.Empty((await DeadAsync("dead")).DeadLetters);
    }

    [Fact]
    public async Task What_is_not_allowed_is_refused_with_the_reason()
    {
        Options = Options with { AllowsAnyTarget = false, WebhooksMax = 1 };
        await _server.RestartAsync();
        await RefusedAsync("webhook.name", new Webhook { Name = "Chat", Url = "https://93.184.216.34/" });
        await RefusedAsync("webhook.url", new Webhook { Name = "chat", Url = "http://93.184.216.34/" });
        await RefusedAsync("webhook.url", new Webhook { Name = "chat", Url = "https://10.1.2.3/" });
        await RefusedAsync("webhook.url", new Webhook { Name = "chat", Url = "https://localhost/" });
        await RefusedAsync("filter.segments[0]", new Webhook { Name = "chat", Url = "https://93.184.216.34/", Filter = new ChangeFilter { Segments = { "nope" } } });
        await CreateAsync("one", filter: null, "https://93.184.216.34/");
        Assert.Equal(GrpcStatusCode.ResourceExhausted, (await Wire.FailureAsync(() => CreateAsync("two", filter: null, "https://93.184.216.34/"))).Code);
    }

    [Fact]
    public async Task A_host_that_does_not_resolve_is_taken_with_a_warning()
    {
        CreateWebhookResponse made = await CreateAsync("typo", filter: null, "https://chat.exmaple/in");
        Assert.StartsWith("chat.exmaple does not resolve", made.Webhook.Warning, StringComparison.Ordinal);
        Assert.Equal("https://chat.exmaple/in", (await GetAsync("typo")).Webhook.Url);
        Assert.Equal("", (await GetAsync("typo")).Webhook.Warning);
        Assert.Equal("", (await UpdateAsync("https://chat.example/in")).Webhook.Warning);
        Assert.StartsWith("chat.exmaple does not resolve", (await UpdateAsync("https://chat.exmaple/in")).Webhook.Warning, StringComparison.Ordinal);

        Task<UpdateWebhookResponse> UpdateAsync(string url) => _server.Channel.UnaryAsync(
            WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = new Webhook { Name = "typo", Url = url } });
    }

    private async Task<string> AttemptsAsync() => Encoding.UTF8.GetString((await Blobs.ReadBlobAsync("webhook-attempts/all", CancellationToken.None))?.Content ?? []);

    private Task FollowedByAsync(int followers) => Eventually.HoldsAsync(
        $"{followers} follow the present", () => Task.FromResult(_server.Host.Services.GetRequiredService<ChangeFollowing>().Followers == followers));

    private static Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken) => host switch
    {
        "chat.exmaple" => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)),
        "localhost" => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
        _ => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]),
    };

    private async Task RefusedAsync(string field, Webhook webhook) => Assert.Equal(
        (GrpcStatusCode.InvalidArgument, field),
        await Wire.FailureAsync(() => _server.Channel.UnaryAsync(WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest { Webhook = webhook })));

    private Task<CreateWebhookResponse> CreateAsync(string name, ChangeFilter? filter, string url = "https://chat.example/in") => _server.Channel.UnaryAsync(
        WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest { Webhook = new Webhook { Name = name, Url = url, Filter = filter } });

    private Task<GetWebhookResponse> GetAsync(string name) =>
        _server.Channel.UnaryAsync(WebhookServiceMethods.GetWebhook, new GetWebhookRequest { Name = name });

    private Task<ListDeadLettersResponse> DeadAsync(string name, int pageSize = 0) =>
        _server.Channel.UnaryAsync(WebhookServiceMethods.ListDeadLetters, new ListDeadLettersRequest { Name = name, PageSize = pageSize });

    private Task<ReplayDeadLettersResponse> ReplayAsync(string name, params string[] ids) =>
        _server.Channel.UnaryAsync(WebhookServiceMethods.ReplayDeadLetters, new ReplayDeadLettersRequest { Name = name, Ids = { ids } });

    private async Task RecordAsync(int from, int to)
    {
        for (int customer = from; customer < to; customer++)
        {
            await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", $"c-{customer}"));
        }
    }

    /// <summary>Each buys and then complains, and either changes something.</summary>
    private async Task RecordTwiceAsync(int from, int to)
    {
        await RecordAsync(from, to);
        for (int customer = from; customer < to; customer++)
        {
            await Wire.RecordAsync(_server.Channel, Wire.Purchase(
                "2", $"c-{customer}", change: each => each.Complaint = new Complaint { Severity = Severity.Critical, Topic = "delivery" }));
        }
    }

    private async Task<Received> FirstAsync() => await Eventually.FindAsync("a request", () => Task.FromResult(_receiver.Requests is [var first, ..] ? first : null));

    /// <summary>The changes of so many records, from the beginning.</summary>
    private async Task<List<(string Customer, int Changes)>> ChangesAsync(int records, DecisionSubject kind = DecisionSubject.Unspecified)
    {
        List<(string, int)> all = [];
        await using GrpcServerStreamingCall<WatchResponse> watch = _server.Channel.ServerStreaming(WatchServiceMethods.Watch, new WatchRequest { FromOldest = true });
        while (all.Count < records && await watch.MoveNextAsync())
        {
            if (watch.Current.Change is { } change)
            {
                all.Add((change.After.CustomerId, change.Changes.Count(each => kind == DecisionSubject.Unspecified || each.Subject == kind)));
            }
        }

        return all;
    }
}
