using CustomerGrains.Domain;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Server.Watching;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Webhooks;

/// <summary>The webhooks of this server: makes, changes and ends them, and has those that are not paused delivered.</summary>
internal sealed class WebhookDesk(WebhookParts parts, EmbeddedEngine engine) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private readonly SortedDictionary<string, Active> _webhooks = new(StringComparer.Ordinal);

    /// <summary>What all webhooks share.</summary>
    public WebhookParts Parts => parts;

    /// <summary>Reads those there are and begins to deliver.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach ((Webhook webhook, long version) in await parts.Store.ReadAllAsync(cancellationToken))
        {
            _webhooks[webhook.Name] = Begin(webhook, version, new WebhookCounts());
        }
    }

    /// <summary>All of them by name.</summary>
    public Task<List<(Webhook Webhook, WebhookCounts Counts)>> ListAsync(CancellationToken cancellationToken) =>
        AloneAsync(() => Task.FromResult(_webhooks.Values.Select(each => (each.Webhook, each.Counts)).ToList()), cancellationToken);

    /// <summary>One of them; null when there is none of the name.</summary>
    public async Task<(Webhook Webhook, WebhookCounts Counts)?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).Where(each => each.Webhook.Name == name).Select(each => ((Webhook, WebhookCounts)?)each).SingleOrDefault();

    /// <summary>Makes one, with a secret of its own.</summary>
    /// <returns>The webhook; null when the name is taken or there are too many.</returns>
    public Task<(Webhook? Webhook, bool IsFull)> CreateAsync(string name, string url, V1.ChangeFilter? filter, bool isPaused, CancellationToken cancellationToken) =>
        AloneAsync(
            async () =>
            {
                if (_webhooks.Count >= parts.Options.WebhooksMax)
                {
                    return (null, true);
                }

                var webhook = new Webhook(
                    name, url, filter, isPaused, Instant.From(parts.Time.GetUtcNow()).Microseconds, WebhookSecrets.Draw());
                if (_webhooks.ContainsKey(name) || !await parts.Store.WriteAsync(webhook, expectedVersion: 0, CancellationToken.None))
                {
                    return (null, false);
                }

                // Where it begins is settled before the caller hears of it.
                await DeliveryPlace.BeginAsync(parts, name, version: 0, CancellationToken.None);
                _webhooks[name] = Begin(webhook, 1, new WebhookCounts());
                return ((Webhook?)webhook, false);
            },
            cancellationToken);

    /// <summary>Puts another address, filter, pause or secret in place; what is sent from then on goes by it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Makes it as it is to be of what it is; what it throws changes nothing.</param>
    /// <param name="mayBeginAnew">Whether it begins from now if it sends and cannot go on from its place.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook, and what to say of its place; null when there is none of the name, or another server has changed it.</returns>
    public Task<(Webhook Webhook, string Warning)?> UpdateAsync(
        string name, Func<Webhook, Webhook> change, bool mayBeginAnew, CancellationToken cancellationToken) =>
        AloneAsync<(Webhook, string)?>(
            async () =>
            {
                if (!_webhooks.TryGetValue(name, out Active? known))
                {
                    return null;
                }

                Webhook changed = change(known.Webhook);
                string warning = mayBeginAnew && !changed.IsPaused ? await DeliveryPlace.RenewAsync(parts, name, CancellationToken.None) : "";
                if (!await parts.Store.WriteAsync(changed, known.Version, CancellationToken.None))
                {
                    return null;
                }

                await (known.Runner?.DisposeAsync() ?? ValueTask.CompletedTask);
                _webhooks[name] = Begin(changed, known.Version + 1, known.Counts);
                return (changed, warning);
            },
            cancellationToken);

    /// <summary>Ends one; false when there is none of the name.</summary>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            if (!_webhooks.TryGetValue(name, out Active? known))
            {
                return false;
            }

            await (known.Runner?.DisposeAsync() ?? ValueTask.CompletedTask);
            _webhooks[name] = known with { Runner = null };
            await parts.Store.RemoveAsync(name, known.Version, CancellationToken.None);
            return _webhooks.Remove(name);
        },
        cancellationToken);

    /// <summary>Stops delivering; the places reached are durable then.</summary>
    public async ValueTask DisposeAsync()
    {
        await _changing.WaitAsync();
        await Task.WhenAll(_webhooks.Values.Select(each => each.Runner?.DisposeAsync().AsTask() ?? Task.CompletedTask));
        _webhooks.Clear();
        _changing.Release();
    }

    private Active Begin(Webhook webhook, long version, WebhookCounts counts) => new(
        webhook, version, counts,
        webhook.IsPaused ? null : new WebhookRunner(
            webhook, new ChangeFilterReader(engine.Standards, isStrict: false).Read(webhook.Filter), SubjectFilter.Of(webhook.Filter), parts, counts));

    /// <summary>Work that has begun is done to its end, also for a caller who does not wait for it: half of it would be a webhook that cannot be changed.</summary>
    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _changing.Release();
        }
    }

    private sealed record Active(Webhook Webhook, long Version, WebhookCounts Counts, WebhookRunner? Runner);
}
