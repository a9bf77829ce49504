using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Keeps webhooks in memory.</summary>
internal sealed class FakeWebhooks : GrpcService
{
    public const string Secret = "whsec_c2VjcmV0";

    private const int FailuresMax = 5;

    public override ServiceDescriptor Descriptor => WebhookServiceMethods.Service;

    public SortedDictionary<string, Webhook> Webhooks { get; } = new(StringComparer.Ordinal);

    public List<DeadLetter> DeadLetters { get; } = [];

    /// <summary>What tests and replays come to.</summary>
    public TestWebhookResponse Test { get; set; } = new() { Received = true, HttpStatus = 204 };

    /// <summary>What is said about an address when one is made or changed.</summary>
    public string Warning { get; set; } = "";

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(WebhookServiceMethods.CreateWebhook, (request, _) =>
        {
            Webhooks.Add(request.Webhook.Name, request.Webhook);
            return ValueTask.FromResult(new CreateWebhookResponse { Webhook = new Webhook(request.Webhook) { Warning = Warning }, Secret = Secret });
        });
        binder.Unary(WebhookServiceMethods.GetWebhook, (request, _) => ValueTask.FromResult(new GetWebhookResponse { Webhook = Find(request.Name) }));
        binder.Unary(WebhookServiceMethods.ListWebhooks, (_, _) => ValueTask.FromResult(new ListWebhooksResponse { Webhooks = { Webhooks.Values } }));
        binder.Unary(WebhookServiceMethods.UpdateWebhook, (request, _) =>
        {
            Webhooks[Find(request.Webhook.Name).Name] = request.Webhook;
            return ValueTask.FromResult(new UpdateWebhookResponse { Webhook = new Webhook(request.Webhook) { Warning = Warning } });
        });
        binder.Unary(WebhookServiceMethods.RotateWebhookSecret, (request, _) => ValueTask.FromResult(new RotateWebhookSecretResponse
        {
            Webhook = new Webhook(Find(request.Name))
            {
                FormerSecretsUntil = { request.Overlap.Seconds == 0 ? [] : (Timestamp[])[new Timestamp { Seconds = request.Overlap.Seconds }] },
            },
            Secret = Secret,
        }));
        binder.Unary(WebhookServiceMethods.DeleteWebhook, (request, _) =>
            ValueTask.FromResult(Webhooks.Remove(Find(request.Name).Name) ? new DeleteWebhookResponse() : null!));
        binder.Unary(WebhookServiceMethods.TestWebhook, (_, _) => ValueTask.FromResult(Test));
        binder.Unary(WebhookServiceMethods.ListDeadLetters, (request, _) =>
        {
            var page = FakePage<DeadLetter>.Of(DeadLetters, request.PageSize, request.PageToken);
            return ValueTask.FromResult(new ListDeadLettersResponse { DeadLetters = { page.Entries }, NextPageToken = page.Next });
        });
        binder.Unary(WebhookServiceMethods.ReplayDeadLetters, (request, _) =>
        {
            int sent = Test.Received ? request.Ids.Count : Math.Min(request.Ids.Count, FailuresMax);
            return ValueTask.FromResult(new ReplayDeadLettersResponse
            {
                Received = Test.Received ? sent : 0, Failed = Test.Received ? 0 : sent, NotSent = request.Ids.Count - sent, LastError = Test.Error,
            });
        });
    }

    private Webhook Find(string name) => Webhooks.TryGetValue(name, out Webhook? known) ? known : throw GrpcErrors.NotFound("webhook", name);
}
