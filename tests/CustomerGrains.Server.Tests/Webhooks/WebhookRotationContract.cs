using System.Text;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Webhook = CustomerGrains.V1.Webhook;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>On every store a new secret takes the place of another, which signs beside it for as long as was said.</summary>
public abstract class WebhookRotationContract : IAsyncLifetime, IDisposable
{
    private const string Url = "https://chat.example/in";
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Receiver _receiver = new();
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(
        _time, configure: services => _receiver.AddTo(services, new WebhookOptions()), postgres: await DatabaseAsync());

    public Task DisposeAsync() => _server.DisposeAsync();

    public void Dispose()
    {
        _receiver.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The database of the server; null for its data folder.</summary>
    private protected abstract Task<PostgresConnectionText?> DatabaseAsync();

    [ContractFact]
    public async Task Both_secrets_sign_until_the_overlap_is_over_also_after_a_restart()
    {
        DateTimeOffset start = _time.Now;
        string old = await CreateAsync();
        RotateWebhookSecretResponse rotated = await RotateAsync(TimeSpan.FromHours(2));
        Assert.NotEqual(old, rotated.Secret);
        Assert.Equal([start.AddHours(2).ToTimestamp()], rotated.Webhook.FormerSecretsUntil);
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"));
        Received sent = await Eventually.FindAsync("an event", () => Task.FromResult(_receiver.Requests is [var first, ..] ? first : null));
        Assert.Equal([rotated.Secret, old], Signers(sent, rotated.Secret, old));

        await _server.RestartAsync();
        _time.Now = start.AddHours(2).AddMicroseconds(-1);
        Assert.Equal([rotated.Secret, old], Signers(await TestAsync(), rotated.Secret, old));
        Webhook shown = await GetAsync();
        Assert.Equal([start.AddHours(2).ToTimestamp()], shown.FormerSecretsUntil);
        Assert.DoesNotContain(rotated.Secret["whsec_".Length..], JsonFormatter.Default.Format(shown), StringComparison.Ordinal);
        Assert.DoesNotContain(old["whsec_".Length..], JsonFormatter.Default.Format(shown), StringComparison.Ordinal);

        _time.Now = start.AddHours(2);
        Assert.Equal([rotated.Secret], Signers(await TestAsync(), rotated.Secret, old));
        Assert.Empty((await GetAsync()).FormerSecretsUntil);
    }

    [ContractFact]
    public async Task An_overlap_of_nothing_ends_all_secrets_before_at_once()
    {
        string first = await CreateAsync();
        string second = (await RotateAsync(TimeSpan.FromHours(2))).Secret;
        RotateWebhookSecretResponse third = await RotateAsync(TimeSpan.Zero);
        Assert.Empty(third.Webhook.FormerSecretsUntil);
        Assert.Equal([third.Secret], Signers(await TestAsync(), third.Secret, second, first));
    }

    [ContractFact]
    public async Task No_secret_signs_for_longer_than_the_last_rotation_says_and_no_more_than_three_beside_the_present_one()
    {
        DateTimeOffset start = _time.Now;
        List<string> secrets = [await CreateAsync(), (await RotateAsync(TimeSpan.FromHours(10))).Secret];
        RotateWebhookSecretResponse shorter = await RotateAsync(TimeSpan.FromHours(5));
        Assert.Equal([start.AddHours(5).ToTimestamp(), start.AddHours(5).ToTimestamp()], shorter.Webhook.FormerSecretsUntil);
        RotateWebhookSecretResponse longer = await RotateAsync(overlap: null);
        Assert.Equal(
            [start.AddHours(24).ToTimestamp(), start.AddHours(5).ToTimestamp(), start.AddHours(5).ToTimestamp()], longer.Webhook.FormerSecretsUntil);
        secrets.AddRange([shorter.Secret, longer.Secret]);
        Assert.Equal(GrpcStatusCode.FailedPrecondition, (await Wire.FailureAsync(() => RotateAsync(TimeSpan.FromHours(1)))).Code);
        secrets.Reverse();
        Assert.Equal(secrets, Signers(await TestAsync(), [.. secrets]));

        // What has ended is no longer in the way.
        _time.Now = start.AddHours(5);
        Assert.Equal(2, (await RotateAsync(TimeSpan.FromHours(1))).Webhook.FormerSecretsUntil.Count);
        Assert.Equal(3, (await RotateAsync(TimeSpan.FromHours(1))).Webhook.FormerSecretsUntil.Count);
        Assert.Empty((await RotateAsync(TimeSpan.Zero)).Webhook.FormerSecretsUntil);
    }

    [ContractFact]
    public async Task What_is_not_allowed_is_refused_and_changes_nothing()
    {
        string secret = await CreateAsync();
        Assert.Equal((GrpcStatusCode.InvalidArgument, "overlap"), await Wire.FailureAsync(() => RotateAsync(TimeSpan.FromSeconds(-1))));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "overlap"), await Wire.FailureAsync(() => RotateAsync(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1))));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => RotateAsync(TimeSpan.Zero, "other"))).Code);
        Assert.Equal([secret], Signers(await TestAsync(), secret));
        Assert.Single((await RotateAsync(TimeSpan.FromDays(30))).Webhook.FormerSecretsUntil);
    }

    [ContractFact]
    public async Task Another_address_leaves_both_secrets_in_place()
    {
        string old = await CreateAsync();
        string secret = (await RotateAsync(TimeSpan.FromHours(2))).Secret;
        await _server.Channel.UnaryAsync(
            WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = new Webhook { Name = "chat", Url = "https://other.example/" } });
        Assert.Equal([secret, old], Signers(await TestAsync(), secret, old));
    }

    [ContractFact]
    public async Task A_webhook_of_before_there_were_rotations_is_read()
    {
        var store = (IServiceStore)_server.Host.Services.GetRequiredService<ICustomerStore>();
        const string Written = """{"Url":"https://chat.example/in","Filter":null,"IsPaused":false,"CreatedAt":1767225600000000,"Secret":"AQIDBA=="}""";
        Assert.True(await store.WriteBlobAsync("webhook/chat", Encoding.UTF8.GetBytes(Written), 0, CancellationToken.None));
        await _server.RestartAsync();
        Assert.Equal(["whsec_AQIDBA=="], Signers(await TestAsync(), "whsec_AQIDBA=="));
        string secret = (await RotateAsync(TimeSpan.FromHours(2))).Secret;
        Assert.Equal([secret, "whsec_AQIDBA=="], Signers(await TestAsync(), secret, "whsec_AQIDBA=="));
    }

    /// <summary>Those of the secrets given that signatures are by, which have to be as many, in the order of the signatures.</summary>
    private static string[] Signers(Received received, params string[] secrets)
    {
        string[] signers = [.. received.Signature.Split(' ').SelectMany(each => secrets.Where(secret => (received with { Signature = each }).IsSignedWith(secret)))];
        Assert.Equal(received.Signature.Split(' ').Length, signers.Length);
        return signers;
    }

    private async Task<string> CreateAsync() => (await _server.Channel.UnaryAsync(
        WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest { Webhook = new Webhook { Name = "chat", Url = Url } })).Secret;

    private Task<RotateWebhookSecretResponse> RotateAsync(TimeSpan? overlap, string name = "chat") => _server.Channel.UnaryAsync(
        WebhookServiceMethods.RotateWebhookSecret,
        new RotateWebhookSecretRequest { Name = name, Overlap = overlap is { } asked ? Duration.FromTimeSpan(asked) : null });

    private async Task<Webhook> GetAsync() =>
        (await _server.Channel.UnaryAsync(WebhookServiceMethods.GetWebhook, new GetWebhookRequest { Name = "chat" })).Webhook;

    private async Task<Received> TestAsync()
    {
        await _server.Channel.UnaryAsync(WebhookServiceMethods.TestWebhook, new TestWebhookRequest { Name = "chat" });
        return _receiver.Requests.Last(each => each.Json.GetProperty("type").GetString() == "customergrains.test");
    }
}
