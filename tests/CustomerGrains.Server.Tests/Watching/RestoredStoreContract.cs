using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Tests.Webhooks;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Webhook = CustomerGrains.V1.Webhook;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>On every store, one that was put back to an earlier state takes no cursor of the future that was given up.</summary>
public abstract class RestoredStoreContract : IAsyncLifetime, IDisposable
{
    private readonly Receiver _receiver = new();

    /// <summary>The server.</summary>
    private protected ServerFixture Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ServerFixture.StartAsync(
        configure: services => _receiver.AddTo(services, new WebhookOptions { SaveInterval = TimeSpan.FromMilliseconds(20) }),
        postgres: await DatabaseAsync());

    public Task DisposeAsync() => Server.DisposeAsync();

    public void Dispose()
    {
        _receiver.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The database of the server; null for its data folder.</summary>
    private protected abstract Task<PostgresConnectionText?> DatabaseAsync();

    /// <summary>Gives the store of a stopped server another identity, as operators are told to.</summary>
    private protected abstract Task RenewIdentityAsync();

    /// <summary>Keeps the store of a stopped server as it is.</summary>
    private protected abstract Task SaveAsync();

    /// <summary>Puts the store of a stopped server back to what was kept.</summary>
    private protected abstract Task PutBackAsync();

    [ContractFact]
    public async Task Cursors_of_what_was_given_up_are_refused_and_those_from_before_go_on()
    {
        await Wire.RecordAsync(Server.Channel, Wire.Purchase("1", "ada"));
        string before = await CursorAsync(new WatchRequest());
        await Server.RestartAsync(SaveAsync);
        await Wire.RecordAsync(Server.Channel, Wire.Purchase("1", "bob"));
        string end = await CursorAsync(new WatchRequest());
        string bob = (await NextAsync(before)).Cursor;
        Assert.Equal("bob", (await NextAsync(before)).Change.After.CustomerId);

        await Server.RestartAsync(PutBackAsync);
        foreach (string customer in (string[])["eve", "kim", "zoe"])
        {
            await Wire.RecordAsync(Server.Channel, Wire.Purchase("1", customer));
        }

        foreach (string cursor in (string[])[end, bob])
        {
            GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => CursorAsync(new WatchRequest { Cursor = cursor }));
            Assert.Equal(
                (GrpcStatusCode.FailedPrecondition, "cursor: is of what was given up when the store was put back to an earlier state; begin anew with the initial state"),
                (refused.Status.Code, refused.Status.Detail));
        }

        Assert.Equal("eve", (await NextAsync(before)).Change.After.CustomerId);
    }

    [ContractFact]
    public async Task With_another_identity_all_cursors_are_refused_and_webhooks_go_on_from_the_place_they_had()
    {
        await Server.Channel.UnaryAsync(WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest { Webhook = Hook(paused: false) });
        await Wire.RecordAsync(Server.Channel, Wire.Purchase("1", "ada"));
        Received first = await SentAsync("ada");
        await Server.Channel.UnaryAsync(WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = Hook(paused: true) });
        await Wire.RecordAsync(Server.Channel, Wire.Purchase("1", "bob"));
        string cursor = await CursorAsync(new WatchRequest());
        Assert.NotEmpty(await CursorAsync(new WatchRequest { Cursor = cursor }));

        await Server.RestartAsync(RenewIdentityAsync);
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "cursor"), await Wire.FailureAsync(() => CursorAsync(new WatchRequest { Cursor = cursor })));
        Assert.NotEqual(cursor, await CursorAsync(new WatchRequest()));
        await Server.Channel.UnaryAsync(WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = Hook(paused: false) });
        Received second = await SentAsync("bob");
        Assert.NotEqual(Source(first), Source(second));
        await Wire.RecordAsync(Server.Channel, Wire.Purchase("1", "eve"));
        await SentAsync("eve");
        Assert.All(_receiver.Requests.Where(each => each.Subject == "ada"), each => Assert.Equal(Source(first), Source(each)));
    }

    private static string? Source(Received received) => received.Json.GetProperty("source").GetString();

    private static Webhook Hook(bool paused) => new() { Name = "all", Url = "https://chat.example/in", Paused = paused };

    private async Task<string> CursorAsync(WatchRequest request)
    {
        await using GrpcServerStreamingCall<WatchResponse> watch = Server.Channel.ServerStreaming(WatchServiceMethods.Watch, request);
        Assert.True(await watch.MoveNextAsync());
        return watch.Current.Cursor;
    }

    /// <summary>What is first said behind a cursor, after the place itself.</summary>
    private async Task<WatchResponse> NextAsync(string cursor)
    {
        await using GrpcServerStreamingCall<WatchResponse> watch = Server.Channel.ServerStreaming(WatchServiceMethods.Watch, new WatchRequest { Cursor = cursor });
        Assert.True(await watch.MoveNextAsync() && await watch.MoveNextAsync());
        return watch.Current;
    }

    private Task<Received> SentAsync(string customerId) => Eventually.FindAsync(
        $"an event of {customerId}", () => Task.FromResult(_receiver.Requests.FirstOrDefault(each => each.Subject == customerId)));
}
