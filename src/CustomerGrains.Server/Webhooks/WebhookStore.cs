using System.Text.Json;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Blobs;
using Google.Protobuf;

namespace CustomerGrains.Server.Webhooks;

/// <summary>
/// Webhooks in named blobs: <c>webhook/NAME</c> is how one is configured, <c>webhook-cursor/NAME</c> where it goes on,
/// <c>webhook-attempts/NAME</c> how often what waits has been sent, and <c>webhook-dead/NAME/…</c> what it was given up on, in the order of giving up.
/// </summary>
internal sealed class WebhookStore(INamedBlobs blobs)
{
    private const string Webhooks = "webhook/";
    private const string Cursors = "webhook-cursor/";
    private const string Attempts = "webhook-attempts/";
    private const string DeadLetters = "webhook-dead/";
    private const int PageMax = 1_000;

    /// <summary>All webhooks by name, each with its blob's version.</summary>
    public async Task<List<(Webhook Webhook, long Version)>> ReadAllAsync(CancellationToken cancellationToken) =>
        [.. (await blobs.ReadBlobsAsync(Webhooks, "", PageMax, cancellationToken)).Select(blob => (Read(blob), blob.Version))];

    /// <summary>Writes one; false when somebody else has written it meanwhile.</summary>
    public async Task<bool> WriteAsync(Webhook webhook, long expectedVersion, CancellationToken cancellationToken)
    {
        var stored = new Stored(
            webhook.Url, webhook.Filter is null ? null : JsonFormatter.Default.Format(webhook.Filter), webhook.IsPaused, webhook.CreatedAt, webhook.Secret,
            webhook.Former.Count == 0 ? null : webhook.Former);
        return await blobs.WriteBlobAsync(Webhooks + webhook.Name, JsonSerializer.SerializeToUtf8Bytes(stored), expectedVersion, cancellationToken);
    }

    /// <summary>Removes one with its cursor and its dead letters.</summary>
    public async Task RemoveAsync(string name, long version, CancellationToken cancellationToken)
    {
        string after = "";
        for (int found = PageMax; found == PageMax;)
        {
            List<(StoredDeadLetter Letter, string Place, long Version)> page = await DeadLettersAsync(name, after, PageMax, cancellationToken);
            foreach ((StoredDeadLetter _, string place, long letterVersion) in page)
            {
                await ForgetAsync(name, place, letterVersion, cancellationToken);
                after = place;
            }

            found = page.Count;
        }

        foreach (string beside in (string[])[Cursors + name, Attempts + name])
        {
            if (await blobs.ReadBlobAsync(beside, cancellationToken) is { } found)
            {
                await blobs.RemoveBlobAsync(found.Name, found.Version, cancellationToken);
            }
        }

        await blobs.RemoveBlobAsync(Webhooks + name, version, cancellationToken);
    }

    /// <summary>Where one goes on, and the version of that; nothing and 0 where that was never said.</summary>
    public async Task<(string Cursor, long Version)> CursorAsync(string name, CancellationToken cancellationToken) =>
        await blobs.ReadBlobAsync(Cursors + name, cancellationToken) is { } blob ? (System.Text.Encoding.ASCII.GetString(blob.Content), blob.Version) : ("", 0);

    /// <summary>Notes where one goes on; false when another server has done so.</summary>
    public async Task<bool> SaveCursorAsync(string name, string cursor, long expectedVersion, CancellationToken cancellationToken) =>
        await blobs.WriteBlobAsync(Cursors + name, System.Text.Encoding.ASCII.GetBytes(cursor), expectedVersion, cancellationToken);

    /// <summary>How often what waits has been sent.</summary>
    public async Task<DeliveryAttempts> AttemptsAsync(string name, CancellationToken cancellationToken) =>
        DeliveryAttempts.Read(await blobs.ReadBlobAsync(Attempts + name, cancellationToken) is { } blob ? blob.Content : default);

    /// <summary>Notes how often what waits has been sent. Of two servers that do so at once one wins, and the other's sends a little more often.</summary>
    public async Task SaveAttemptsAsync(string name, DeliveryAttempts attempts, CancellationToken cancellationToken)
    {
        NamedBlob? known = await blobs.ReadBlobAsync(Attempts + name, cancellationToken);
        await blobs.WriteBlobAsync(Attempts + name, attempts.Write(), known?.Version ?? 0, cancellationToken);
    }

    /// <summary>Keeps what was given up on. Kept already is as good.</summary>
    /// <param name="name">The webhook.</param>
    /// <param name="place">Where it stands among the others: texts in order.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task KeepAsync(string name, string place, StoredDeadLetter letter, CancellationToken cancellationToken)
    {
        NamedBlob? known = await blobs.ReadBlobAsync(Place(name, place), cancellationToken);
        await ReplaceAsync(name, place, known?.Version ?? 0, letter, cancellationToken);
    }

    /// <summary>Puts a letter in place of the one of a version; where that is no longer kept nothing is.</summary>
    public async Task ReplaceAsync(string name, string place, long version, StoredDeadLetter letter, CancellationToken cancellationToken) =>
        await blobs.WriteBlobAsync(Place(name, place), JsonSerializer.SerializeToUtf8Bytes(letter), version, cancellationToken);

    /// <summary>Dead letters after a place, in order.</summary>
    public async Task<List<(StoredDeadLetter Letter, string Place, long Version)>> DeadLettersAsync(
        string name, string after, int limit, CancellationToken cancellationToken)
    {
        string prefix = Place(name, "");
        IReadOnlyList<NamedBlob> found = await blobs.ReadBlobsAsync(prefix, after.Length == 0 ? "" : prefix + after, limit, cancellationToken);
        return [.. found.Select(blob => (Json<StoredDeadLetter>(blob), blob.Name[prefix.Length..], blob.Version))];
    }

    /// <summary>How many dead letters are kept.</summary>
    public async Task<long> CountDeadLettersAsync(string name, CancellationToken cancellationToken) =>
        await blobs.CountBlobsAsync(Place(name, ""), cancellationToken);

    /// <summary>Forgets the oldest dead letters where more are kept than so many; at most 1,000 at a time.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetOldestAsync(string name, int most, CancellationToken cancellationToken)
    {
        long excess = await CountDeadLettersAsync(name, cancellationToken) - most;
        if (excess <= 0)
        {
            return 0;
        }

        List<(StoredDeadLetter Letter, string Place, long Version)> oldest = await DeadLettersAsync(name, after: "", (int)Math.Min(excess, PageMax), cancellationToken);
        foreach ((_, string place, long version) in oldest)
        {
            await ForgetAsync(name, place, version, cancellationToken);
        }

        return oldest.Count;
    }

    /// <summary>Forgets one, also where another attempt to send it has been noted since it was read.</summary>
    public async Task ForgetAsync(string name, string place, long version, CancellationToken cancellationToken)
    {
        string blob = Place(name, place);
        while (!await blobs.RemoveBlobAsync(blob, version, cancellationToken) && await blobs.ReadBlobAsync(blob, cancellationToken) is { } known)
        {
            version = known.Version;
        }
    }

    private static string Place(string name, string place) => $"{DeadLetters}{name}/{place}";

    private static Webhook Read(NamedBlob blob)
    {
        Stored stored = Json<Stored>(blob);
        return new Webhook(
            blob.Name[Webhooks.Length..], stored.Url, stored.Filter is null ? null : JsonParser.Default.Parse<V1.ChangeFilter>(stored.Filter),
            stored.IsPaused, stored.CreatedAt, stored.Secret) { Former = stored.Former ?? [] };
    }

    private static T Json<T>(NamedBlob blob)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(blob.Content) ?? throw new StoreCorruptException($"{blob.Name} is empty");
        }
        catch (JsonException exception)
        {
            throw new StoreCorruptException($"{blob.Name} is not what was written", exception);
        }
    }

    /// <summary>Former secrets are null where there are none, and in what was written before there could be any.</summary>
    private sealed record Stored(
        string Url, string? Filter, bool IsPaused, long CreatedAt, byte[] Secret, IReadOnlyList<FormerSecret>? Former = null);
}

/// <summary>What a receiver did not take.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="CustomerId">Whom it is about.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Attempts">How often.</param>
/// <param name="LastError">Why the last attempt failed.</param>
/// <param name="GivenUpAt">When, in microseconds since 1970.</param>
internal sealed record StoredDeadLetter(string Id, string CustomerId, string Type, byte[] Body, int Attempts, string LastError, long GivenUpAt);
