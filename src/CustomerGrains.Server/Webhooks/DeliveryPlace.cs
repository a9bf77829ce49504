using CustomerGrains.Engine.Following;
using CustomerGrains.Server.Watching;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Where a webhook goes on.</summary>
/// <param name="From">The place; the end of the log of other subjects where none is kept in it.</param>
/// <param name="HasSubjects">Whether one is kept in that log.</param>
/// <param name="Version">Of what is kept.</param>
/// <param name="Refusal">Why changes cannot be followed from there; null where they can.</param>
internal readonly record struct DeliveryPlace(WatchCursor From, bool HasSubjects, long Version, string? Refusal)
{
    /// <summary>The place that is kept; for a webhook without one that is now.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async Task<DeliveryPlace> ReadAsync(WebhookParts parts, string name, CancellationToken cancellationToken)
    {
        (string cursor, long version) = await parts.Store.CursorAsync(name, cancellationToken);
        if (version == 0)
        {
            return await BeginAsync(parts, name, version, cancellationToken);
        }

        if (FeedCursor.ReadKept(cursor, out FeedPosition customers, out long? kept) is not null)
        {
            return new DeliveryPlace(default, HasSubjects: false, version, "it is damaged");
        }

        long? subjects = await parts.Changes.PlaceAsync(kept, cancellationToken);
        FollowRefusal refusal = subjects is null ? FollowRefusal.Ahead : await parts.Changes.Customers.CheckAsync(customers, cancellationToken);
        return new DeliveryPlace(new WatchCursor(customers, subjects), kept is not null, version, refusal switch
        {
            FollowRefusal.None => null,
            FollowRefusal.NotKept => "what comes behind it is no longer kept",
            _ => "the store was put back to an earlier state",
        });
    }

    /// <summary>Has a webhook begin now, durably; another server that has said so meanwhile is right too.</summary>
    /// <param name="parts">What webhooks share.</param>
    /// <param name="name">The webhook.</param>
    /// <param name="version">Of what is kept; 0 where nothing is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async Task<DeliveryPlace> BeginAsync(WebhookParts parts, string name, long version, CancellationToken cancellationToken)
    {
        WatchCursor now = await parts.Changes.NowAsync(isOfSubjects: true, cancellationToken);
        await parts.Store.SaveCursorAsync(name, now.Text(parts.Changes.Customers.StoreIdentity), version, cancellationToken);
        return new DeliveryPlace(now, HasSubjects: true, version + 1, Refusal: null);
    }

    /// <summary>Has a webhook begin now that cannot go on from its place.</summary>
    /// <returns>What to say of it; empty where it can.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async Task<string> RenewAsync(WebhookParts parts, string name, CancellationToken cancellationToken)
    {
        if (await ReadAsync(parts, name, cancellationToken) is not { Refusal: { } reason, Version: var version })
        {
            return "";
        }

        // What waited there waits no more.
        await parts.Store.SaveAttemptsAsync(name, DeliveryAttempts.Read([]), cancellationToken);
        await BeginAsync(parts, name, version, cancellationToken);
        return $"the webhook cannot go on from its place, because {reason}; it begins from now, and what was decided in between is not sent";
    }
}
