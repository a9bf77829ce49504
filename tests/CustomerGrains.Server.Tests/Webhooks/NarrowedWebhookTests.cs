using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf;
using ChangeFilter = CustomerGrains.V1.ChangeFilter;
using Webhook = CustomerGrains.V1.Webhook;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>Whoever names a kind and a rule hears of that rule alone, by webhooks as by watches.</summary>
public sealed class NarrowedWebhookTests : IAsyncLifetime, IDisposable
{
    private readonly Receiver _receiver = new();
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(_time, configure: services => _receiver.AddTo(services, new WebhookOptions()));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task Of_a_rule_only_what_becomes_of_its_own_warnings_is_sent_and_watched()
    {
        var complaints = new ChangeFilter { Kinds = { DecisionSubject.Warning }, WarningRules = { "complaint" } };
        await _server.Channel.UnaryAsync(WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest
        {
            Webhook = new Webhook { Name = "tickets", Url = "https://tickets.example/in", Filter = complaints },
        });

        // The product comes up by itself while a complaint is open, or with the complaint in one record.
        await RecordAsync(Complaint("1", "ada", ""), Complaint("2", "ada", "lamp"), Resolution("3", "ada", "1"), Resolution("4", "ada", "2"));
        await RecordAsync(Complaint("1", "bob", "lamp"), Resolution("2", "bob", "1"));
        await Eventually.HoldsAsync("the ends of both", () => Task.FromResult(Changes().Count(each => each.Change.To == "resolved") == 2));
        string[] expected = ["ada complaint open", "ada complaint resolved", "bob complaint open", "bob complaint resolved"];
        Assert.Equal(expected, Changes().Select(each => $"{each.Customer} {each.Change.Name} {each.Change.To}").Order());

        List<string> watched = [];
        await using GrpcServerStreamingCall<WatchResponse> watch = _server.Channel.ServerStreaming(
            WatchServiceMethods.Watch, new WatchRequest { FromOldest = true, Filter = complaints });
        while (watched.Count < expected.Length && await watch.MoveNextAsync())
        {
            watched.AddRange(watch.Current.Change is { } change ? [$"{change.After.CustomerId} {change.Cause.Id}"] : []);
        }

        Assert.Equal(["ada 1", "ada 4", "bob 1", "bob 2"], watched);
    }

    private IEnumerable<(string Customer, DecisionChange Change)> Changes() => _receiver.Taken.Select(each =>
        (each.Subject, Assert.Single(JsonParser.Default.Parse<CustomerChange>(each.Json.GetProperty("data").GetRawText()).Changes)));

    private async Task RecordAsync(params Interaction[] interactions)
    {
        foreach (Interaction interaction in interactions)
        {
            Assert.All(await Wire.RecordAsync(_server.Channel, interaction), each => Assert.Equal(OutcomeKind.Applied, each.Kind));
        }
    }

    private static Interaction Complaint(string id, string customerId, string product) => Wire.Purchase(
        id, customerId, change: each => each.Complaint = new Complaint { Severity = Severity.Minor, Topic = "delivery", Product = product });

    private static Interaction Resolution(string id, string customerId, string complaintId) => Wire.Purchase(
        id, customerId, change: each => (each.Channel, each.ComplaintResolution) = (Channel.Phone, new ComplaintResolution { ComplaintId = complaintId }));
}
