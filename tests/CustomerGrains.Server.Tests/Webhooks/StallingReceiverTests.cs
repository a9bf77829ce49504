using System.Net;
using System.Net.Sockets;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Microsoft.Extensions.DependencyInjection;
using Webhook = CustomerGrains.V1.Webhook;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>A receiver that takes connections and never says a word of TLS.</summary>
public sealed class StallingReceiverTests : IAsyncLifetime, IDisposable
{
    private const string Reason = "could not be connected to within 0.1 s";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _listener.Start();
        var options = new WebhookOptions
        {
            AttemptsMax = 2, FirstDelay = TimeSpan.FromMilliseconds(1), SaveInterval = TimeSpan.FromMilliseconds(20),
            ConnectTimeout = TimeSpan.FromMilliseconds(100), AllowsAnyTarget = true,
        };
        _server = await ServerFixture.StartAsync(configure: services => services.AddSingleton(options));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task What_it_does_not_take_becomes_dead_letters_and_its_webhook_goes_on()
    {
        await _server.Channel.UnaryAsync(WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest
        {
            Webhook = new Webhook { Name = "mute", Url = $"https://{_listener.LocalEndpoint}/", Filter = new V1.ChangeFilter { Kinds = { DecisionSubject.Lifecycle } } },
        });
        foreach (string id in (string[])["1", "2"])
        {
            await Wire.RecordAsync(_server.Channel, Wire.Purchase(id, "ada"));
        }

        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "bob"));
        DeadLetter[] dead = await Eventually.FindAsync("dead letters of both", async () =>
        {
            DeadLetter[] found = [.. (await _server.Channel.UnaryAsync(WebhookServiceMethods.ListDeadLetters, new ListDeadLettersRequest { Name = "mute" })).DeadLetters];
            return found.Select(each => each.CustomerId).Distinct().Count() == 2 ? found : null;
        });
        Assert.All(dead, each => Assert.Equal((2, Reason), (each.Attempts, each.LastError)));
        WebhookStatus status = (await _server.Channel.UnaryAsync(WebhookServiceMethods.GetWebhook, new GetWebhookRequest { Name = "mute" })).Webhook.Status;
        Assert.True(status.FailedAttempts >= 4);
        Assert.Equal(Reason, status.LastError);

        TestWebhookResponse test = await _server.Channel.UnaryAsync(WebhookServiceMethods.TestWebhook, new TestWebhookRequest { Name = "mute" });
        Assert.Equal((false, 0, Reason), (test.Received, test.HttpStatus, test.Error));
        var again = new ReplayDeadLettersRequest { Name = "mute", Ids = { dead[0].Id } };
        Assert.Equal(1, (await _server.Channel.UnaryAsync(WebhookServiceMethods.ReplayDeadLetters, again)).Failed);
    }
}
