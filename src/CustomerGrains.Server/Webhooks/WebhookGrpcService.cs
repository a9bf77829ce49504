using CustomerGrains.Domain;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Watching;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Webhooks;

/// <summary>customergrains.v1.WebhookService.</summary>
internal sealed class WebhookGrpcService(WebhookDesk desk, EmbeddedEngine engine) : GrpcService
{
    private const int NameLengthMax = 63;

    private readonly DeadLetterCalls _deadLetters = new(desk);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => WebhookServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        Bind(binder, WebhookServiceMethods.CreateWebhook, CreateAsync);
        Bind(binder, WebhookServiceMethods.GetWebhook, async (request, call) => new GetWebhookResponse { Webhook = await ReadAsync(request.Name, call) });
        Bind(binder, WebhookServiceMethods.ListWebhooks, ListAsync);
        Bind(binder, WebhookServiceMethods.UpdateWebhook, UpdateAsync);
        Bind(binder, WebhookServiceMethods.RotateWebhookSecret, RotateAsync);
        Bind(binder, WebhookServiceMethods.DeleteWebhook, DeleteAsync);
        Bind(binder, WebhookServiceMethods.TestWebhook, TestAsync);
        Bind(binder, WebhookServiceMethods.ListDeadLetters, _deadLetters.ListAsync);
        Bind(binder, WebhookServiceMethods.ReplayDeadLetters, _deadLetters.ReplayAsync);
    }

    private static void Bind<TRequest, TResponse>(
        GrpcServiceBinder binder, GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcServerCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => binder.Unary(method, async (request, call) =>
        {
            try
            {
                return await handler(request, call);
            }
            catch (StoreException)
            {
                throw GrpcErrors.Unavailable("the store did not answer", TimeSpan.FromSeconds(1));
            }
        });

    private async Task<CreateWebhookResponse> CreateAsync(CreateWebhookRequest request, GrpcServerCall call)
    {
        V1.Webhook asked = request.Webhook ?? throw GrpcErrors.InvalidArgument("webhook", "is required");
        CheckName(asked.Name);
        string warning = await CheckAsync(asked, call);
        (Webhook? made, bool isFull) = await desk.CreateAsync(asked.Name, asked.Url, asked.Filter, asked.Paused, call.CancellationToken);
        return made is null
            ? throw (isFull
                ? GrpcErrors.ResourceExhausted($"there are {desk.Parts.Options.WebhooksMax} webhooks already; delete one first", TimeSpan.FromMinutes(1))
                : GrpcErrors.AlreadyExists("webhook", asked.Name))
            : new CreateWebhookResponse { Webhook = await ReadAsync(asked.Name, call, warning), Secret = WebhookSecrets.Text(made.Secret) };
    }

    private async Task<ListWebhooksResponse> ListAsync(ListWebhooksRequest request, GrpcServerCall call)
    {
        var response = new ListWebhooksResponse();
        foreach ((Webhook webhook, WebhookCounts counts) in await desk.ListAsync(call.CancellationToken))
        {
            response.Webhooks.Add(await WriteAsync(webhook, counts, call.CancellationToken));
        }

        return response;
    }

    private async Task<UpdateWebhookResponse> UpdateAsync(UpdateWebhookRequest request, GrpcServerCall call)
    {
        V1.Webhook asked = request.Webhook ?? throw GrpcErrors.InvalidArgument("webhook", "is required");
        await ReadAsync(asked.Name, call);
        string warning = await CheckAsync(asked, call);
        (_, string begun) = await ChangeAsync(
            asked.Name, known => known with { Url = asked.Url, Filter = asked.Filter, IsPaused = asked.Paused }, mayBeginAnew: true, call);
        return new UpdateWebhookResponse { Webhook = await ReadAsync(asked.Name, call, string.Join(". ", new[] { warning, begun }.Where(each => each.Length > 0))) };
    }

    private async Task<RotateWebhookSecretResponse> RotateAsync(RotateWebhookSecretRequest request, GrpcServerCall call)
    {
        TimeSpan overlap = WebhookSecrets.ReadOverlap(request.Overlap);
        await ReadAsync(request.Name, call);
        (Webhook changed, _) = await ChangeAsync(request.Name, known => WebhookSecrets.Rotate(known, overlap, Now()), mayBeginAnew: false, call);
        return new RotateWebhookSecretResponse { Webhook = await ReadAsync(request.Name, call), Secret = WebhookSecrets.Text(changed.Secret) };
    }

    private async Task<(Webhook Webhook, string Warning)> ChangeAsync(string name, Func<Webhook, Webhook> change, bool mayBeginAnew, GrpcServerCall call) =>
        await desk.UpdateAsync(name, change, mayBeginAnew, call.CancellationToken)
        ?? throw GrpcErrors.FailedPrecondition("somebody else has changed the webhook meanwhile; look at it and try again");

    private async Task<DeleteWebhookResponse> DeleteAsync(DeleteWebhookRequest request, GrpcServerCall call) =>
        await desk.DeleteAsync(request.Name, call.CancellationToken) ? new DeleteWebhookResponse() : throw GrpcErrors.NotFound("webhook", request.Name);

    private async Task<TestWebhookResponse> TestAsync(TestWebhookRequest request, GrpcServerCall call)
    {
        (Webhook webhook, _) = await desk.FindAsync(request.Name, call.CancellationToken) ?? throw GrpcErrors.NotFound("webhook", request.Name);
        WebhookEvent test = desk.Parts.Events.Test(Now());
        SendResult result = await desk.Parts.Sender.SendAsync(webhook, test, call.CancellationToken);
        return new TestWebhookResponse { Received = result.IsReceived, HttpStatus = result.HttpStatus, Error = result.Error };
    }

    private async Task<V1.Webhook> ReadAsync(string name, GrpcServerCall call, string warning = "")
    {
        (Webhook webhook, WebhookCounts counts) = await desk.FindAsync(name, call.CancellationToken) ?? throw GrpcErrors.NotFound("webhook", name);
        V1.Webhook message = await WriteAsync(webhook, counts, call.CancellationToken);
        message.Warning = warning;
        return message;
    }

    private async Task<string> CheckAsync(V1.Webhook asked, GrpcServerCall call)
    {
        _ = new ChangeFilterReader(engine.Standards).Read(asked.Filter);
        return await desk.Parts.Targets.CheckAsync(asked.Url, call.CancellationToken);
    }

    private async Task<V1.Webhook> WriteAsync(Webhook webhook, WebhookCounts counts, CancellationToken cancellationToken)
    {
        var message = new V1.Webhook
        {
            Name = webhook.Name,
            Url = webhook.Url,
            Filter = webhook.Filter,
            Paused = webhook.IsPaused,
            CreatedAt = InteractionWriter.Write(new Instant(webhook.CreatedAt)),
            Status = counts.Read(),
        };
        message.FormerSecretsUntil.AddRange(WebhookSecrets.FormerAt(webhook, Now()).Select(each => InteractionWriter.Write(new Instant(each.EndsAt))));
        message.Status.Cursor = (await desk.Parts.Store.CursorAsync(webhook.Name, cancellationToken)).Cursor;
        message.Status.DeadLetters = await desk.Parts.Store.CountDeadLettersAsync(webhook.Name, cancellationToken);
        return message;
    }

    private Instant Now() => Instant.From(desk.Parts.Time.GetUtcNow());

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > NameLengthMax || !name.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each == '-'))
        {
            throw GrpcErrors.InvalidArgument("webhook.name", $"is '{name}'; 1 to {NameLengthMax} lower-case letters, digits and '-' are allowed");
        }
    }
}
