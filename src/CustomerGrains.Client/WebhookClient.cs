using System.Runtime.CompilerServices;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Client;

/// <summary>
/// Has what is decided about customers sent to addresses of others. Got from <see cref="CustomerGrainsClient.Webhooks"/>, and of use as
/// long as that client. Calls fail with <see cref="GrpcException"/> and are not tried again: INVALID_ARGUMENT where an address or a filter
/// is not allowed, NOT_FOUND when there is no webhook of the name. Thread-safe.
/// </summary>
public sealed class WebhookClient
{
    private const int PageSize = 100;

    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _unaryCall;
    private readonly GrpcCallOptions _longCall;

    internal WebhookClient(GrpcChannel channel, GrpcCallOptions unaryCall, GrpcCallOptions longCall) =>
        (_channel, _unaryCall, _longCall) = (channel, unaryCall, longCall);

    /// <summary>Begins to send from now on.</summary>
    /// <param name="webhook">Name, address, filter and whether it is paused.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook with its secret, which is not shown again.</returns>
    /// <exception cref="GrpcException">ALREADY_EXISTS when the name is taken, RESOURCE_EXHAUSTED when there are too many.</exception>
    public Task<CreateWebhookResponse> CreateAsync(Webhook webhook, CancellationToken cancellationToken = default) =>
        _channel.UnaryAsync(WebhookServiceMethods.CreateWebhook, new CreateWebhookRequest { Webhook = webhook }, _unaryCall, cancellationToken);

    /// <summary>One webhook and how it fares.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Webhook> GetAsync(string name, CancellationToken cancellationToken = default) => (await _channel.UnaryAsync(
        WebhookServiceMethods.GetWebhook, new GetWebhookRequest { Name = name }, _unaryCall, cancellationToken)).Webhook;

    /// <summary>All webhooks by name.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken = default) => (await _channel.UnaryAsync(
        WebhookServiceMethods.ListWebhooks, new ListWebhooksRequest(), _unaryCall, cancellationToken)).Webhooks;

    /// <summary>Puts another address, filter or pause in place; one that is not paused and cannot go on from its place begins from now.</summary>
    /// <param name="webhook">As it is to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook, with a warning where it begins from now or its address deserves a look.</returns>
    /// <exception cref="GrpcException">FAILED_PRECONDITION when somebody else has changed it meanwhile.</exception>
    public async Task<Webhook> UpdateAsync(Webhook webhook, CancellationToken cancellationToken = default) => (await _channel.UnaryAsync(
        WebhookServiceMethods.UpdateWebhook, new UpdateWebhookRequest { Webhook = webhook }, _unaryCall, cancellationToken)).Webhook;

    /// <summary>Has a new secret take the place of the one until now.</summary>
    /// <param name="name">The webhook.</param>
    /// <param name="overlap">For how long the secrets until now sign too: 0 to 30 days; 24 hours when null. With 0 they end at once.</param>
    /// <param name="cancellationToken">Gives up; the secret may be another one all the same.</param>
    /// <returns>The webhook with its new secret, which is not shown again.</returns>
    /// <exception cref="GrpcException">FAILED_PRECONDITION when three former secrets sign already, or somebody else has changed the webhook meanwhile.</exception>
    public Task<RotateWebhookSecretResponse> RotateSecretAsync(string name, TimeSpan? overlap = null, CancellationToken cancellationToken = default) => _channel.UnaryAsync(
        WebhookServiceMethods.RotateWebhookSecret,
        new RotateWebhookSecretRequest { Name = name, Overlap = overlap is { } asked ? Duration.FromTimeSpan(asked) : null }, _unaryCall, cancellationToken);

    /// <summary>Ends a webhook and forgets its dead letters.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        _channel.UnaryAsync(WebhookServiceMethods.DeleteWebhook, new DeleteWebhookRequest { Name = name }, _unaryCall, cancellationToken);

    /// <summary>Sends a test once, now.</summary>
    /// <param name="name">The webhook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<TestWebhookResponse> TestAsync(string name, CancellationToken cancellationToken = default) =>
        _channel.UnaryAsync(WebhookServiceMethods.TestWebhook, new TestWebhookRequest { Name = name }, _longCall, cancellationToken);

    /// <summary>What was given up on, the oldest first. Pages are fetched as they are needed.</summary>
    /// <param name="name">The webhook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<DeadLetter> ListDeadLettersAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListDeadLettersRequest request = new() { Name = name, PageSize = PageSize };
        do
        {
            ListDeadLettersResponse page = await _channel.UnaryAsync(WebhookServiceMethods.ListDeadLetters, request, _unaryCall, cancellationToken);
            foreach (DeadLetter letter in page.DeadLetters)
            {
                yield return letter;
            }

            request = new ListDeadLettersRequest(request) { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>Sends dead letters again, each once, until five in a row are not received; the others are not sent then.</summary>
    /// <param name="name">The webhook.</param>
    /// <param name="ids">Which, at most 1,000; the oldest 1,000 without.</param>
    /// <param name="cancellationToken">Gives up; what was sent by then is sent.</param>
    public Task<ReplayDeadLettersResponse> ReplayAsync(string name, IEnumerable<string> ids, CancellationToken cancellationToken = default) =>
        _channel.UnaryAsync(WebhookServiceMethods.ReplayDeadLetters, new ReplayDeadLettersRequest { Name = name, Ids = { ids } }, _longCall, cancellationToken);
}
