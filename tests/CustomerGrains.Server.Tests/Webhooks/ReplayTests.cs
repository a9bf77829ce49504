using System.Net;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Microsoft.Extensions.DependencyInjection;
using ChangeFilter = CustomerGrains.V1.ChangeFilter;
using Webhook = CustomerGrains.V1.Webhook;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>Dead letters sent again while something else happens to them or their webhook.</summary>
public sealed class ReplayTests : IAsyncLifetime, IDisposable
{
    private readonly Receiver _receiver = new();
    private readonly TaskCompletionSource _held = new();
    private ServerFixture _server = null!;

    private WebhookStore Store => new((IServiceStore)_server.Host.Services.GetRequiredService<ICustomerStore>());

    public async Task InitializeAsync()
    {
        _server = await ServerFixture.StartAsync(configure: services => _receiver.AddTo(services, new WebhookOptions()));
        await CreateAsync("https://chat.example/in");
        await KeepAsync(1, 2);
        (_receiver.Until, _receiver.IsDeaf) = (_held.Task, true);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task A_webhook_deleted_meanwhile_is_sent_nothing_more_and_leaves_nothing_to_another_of_its_name()
    {
        _receiver.Answer = (_, _) => HttpStatusCode.BadGateway;
        Task<ReplayDeadLettersResponse> replay = ReplayAsync();
        await UnderWayAsync(1);
        await _server.Channel.UnaryAsync(WebhookServiceMethods.DeleteWebhook, new DeleteWebhookRequest { Name = "chat" });
        _held.SetResult();
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => replay)).Code);
        Assert.Equal("id-1", Assert.Single(_receiver.Requests).Id);
        await CreateAsync("https://other.example/");
        Assert.Empty((await DeadAsync()).DeadLetters);
    }

    [Fact]
    public async Task What_another_call_had_received_is_not_kept_again()
    {
        _receiver.Answer = (_, before) => before == 0 ? HttpStatusCode.OK : HttpStatusCode.BadGateway;
        Task<ReplayDeadLettersResponse>[] replays = [ReplayAsync("id-1"), ReplayAsync("id-1")];
        await UnderWayAsync(2);
        _held.SetResult();
        ReplayDeadLettersResponse[] results = await Task.WhenAll(replays);
        Assert.Equal((1, 1), (results.Sum(each => each.Received), results.Sum(each => each.Failed)));
        Assert.Equal("id-2", Assert.Single((await DeadAsync()).DeadLetters).Id);
    }

    [Fact]
    public async Task After_five_failures_in_a_row_the_others_are_not_sent_and_stay_dead_letters()
    {
        await KeepAsync(3, 12);
        _receiver.Answer = (id, _) => id == "id-5" ? HttpStatusCode.OK : HttpStatusCode.BadGateway;
        _held.SetResult();
        ReplayDeadLettersResponse replayed = await ReplayAsync();
        Assert.Equal(new ReplayDeadLettersResponse { Received = 1, Failed = 9, NotSent = 2, LastError = "answered 502" }, replayed);
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"id-{number}"), _receiver.Requests.Select(each => each.Id));
        Assert.Equal([2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1], (await DeadAsync()).DeadLetters.Select(each => each.Attempts));

        _receiver.Answer = (_, _) => HttpStatusCode.OK;
        Assert.Equal(new ReplayDeadLettersResponse { Received = 11 }, await ReplayAsync());
    }

    [Fact]
    public async Task What_was_received_is_forgotten_also_where_another_call_has_noted_a_failure_meanwhile()
    {
        (StoredDeadLetter letter, string place, long version) = (await Store.DeadLettersAsync("chat", "", 1, CancellationToken.None)).Single();
        await Store.ReplaceAsync("chat", place, version, letter with { Attempts = 2 }, CancellationToken.None);
        Assert.Equal(2, (await DeadAsync()).DeadLetters[0].Attempts);
        await Store.ForgetAsync("chat", place, version, CancellationToken.None);
        Assert.Equal("id-2", Assert.Single((await DeadAsync()).DeadLetters).Id);
    }

    [Fact]
    public async Task What_is_changed_meanwhile_holds_for_those_that_follow()
    {
        Task<ReplayDeadLettersResponse> replay = ReplayAsync();
        await UnderWayAsync(1);
        RotateWebhookSecretResponse rotated = await _server.Channel.UnaryAsync(
            WebhookServiceMethods.RotateWebhookSecret, new RotateWebhookSecretRequest { Name = "chat", Overlap = new() });
        _held.SetResult();
        Assert.Equal(2, (await replay).Received);
        Assert.Equal([false, true], _receiver.Requests.Select(each => each.IsSignedWith(rotated.Secret)));
    }

    private async Task KeepAsync(int first, int last)
    {
        for (int number = first; number <= last; number++)
        {
            await Store.KeepAsync("chat", $"{number:x8}", new StoredDeadLetter($"id-{number}", "ada", "type", "{}"u8.ToArray(), 1, "answered 502", 0), CancellationToken.None);
        }
    }

    private Task UnderWayAsync(int requests) => Eventually.HoldsAsync($"{requests} under way", () => Task.FromResult(_receiver.UnderWayMost == requests));

    private async Task CreateAsync(string url) => await _server.Channel.UnaryAsync(WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest
    {
        Webhook = new Webhook { Name = "chat", Url = url, Filter = new ChangeFilter { CustomerIds = { "nobody" } } },
    });

    private Task<ListDeadLettersResponse> DeadAsync() =>
        _server.Channel.UnaryAsync(WebhookServiceMethods.ListDeadLetters, new ListDeadLettersRequest { Name = "chat" });

    private Task<ReplayDeadLettersResponse> ReplayAsync(params string[] ids) =>
        _server.Channel.UnaryAsync(WebhookServiceMethods.ReplayDeadLetters, new ReplayDeadLettersRequest { Name = "chat", Ids = { ids } });
}
