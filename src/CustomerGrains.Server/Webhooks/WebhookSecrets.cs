using System.Security.Cryptography;
using CustomerGrains.Domain;
using CustomerGrains.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Draws the secrets that webhooks sign with, and has another one take the place of one.</summary>
internal static class WebhookSecrets
{
    /// <summary>Former secrets of a webhook at a time, so that a signature's header stays short.</summary>
    public const int FormerMax = 3;

    private const int Bytes = 24;
    private const string Overlap = "overlap";
    private static readonly TimeSpan OverlapDefault = TimeSpan.FromHours(24);
    private static readonly TimeSpan OverlapMax = TimeSpan.FromDays(30);

    /// <summary>Draws one.</summary>
    public static byte[] Draw() => RandomNumberGenerator.GetBytes(Bytes);

    /// <summary>As receivers take it, which is the only time that it is shown.</summary>
    public static string Text(byte[] secret) => "whsec_" + Convert.ToBase64String(secret);

    /// <summary>Those that a webhook signs with at an instant, its own first.</summary>
    public static IEnumerable<byte[]> At(Webhook webhook, Instant at) => [webhook.Secret, .. FormerAt(webhook, at).Select(each => each.Secret)];

    /// <summary>Those before its own that a webhook signs with at an instant too.</summary>
    public static IEnumerable<FormerSecret> FormerAt(Webhook webhook, Instant at) => webhook.Former.Where(each => each.EndsAt > at.Microseconds);

    /// <summary>The webhook with a new secret; those before sign too for so long at most, and none of them with an overlap of nothing.</summary>
    /// <exception cref="GrpcException">FAILED_PRECONDITION when too many would sign at once.</exception>
    public static Webhook Rotate(Webhook webhook, TimeSpan overlap, Instant now)
    {
        long end = now.Plus(overlap).Microseconds;
        List<FormerSecret> former = overlap == TimeSpan.Zero
            ? []
            : [new FormerSecret(webhook.Secret, end), .. FormerAt(webhook, now).Select(each => each with { EndsAt = Math.Min(each.EndsAt, end) })];
        return former.Count <= FormerMax ? webhook with { Secret = Draw(), Former = former } : throw GrpcErrors.FailedPrecondition(
            $"{FormerMax} secrets before the present one sign too, the first of them until {new Instant(former.Min(each => each.EndsAt))}; wait until then, or give an overlap of 0 s, which ends all of them");
    }

    /// <summary>How long the secrets until now are to sign too.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT when it is out of range.</exception>
    public static TimeSpan ReadOverlap(Duration? asked)
    {
        if (asked is null)
        {
            return OverlapDefault;
        }

        // Not as a TimeSpan, which cannot hold all that a message can say.
        double seconds = asked.Seconds + (asked.Nanos / 1e9);
        return seconds >= 0 && seconds <= OverlapMax.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw GrpcErrors.InvalidArgument(Overlap, $"is {seconds} s; allowed are 0 to {OverlapMax.TotalSeconds} s");
    }
}
