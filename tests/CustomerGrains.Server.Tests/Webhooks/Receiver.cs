using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerGrains.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>The other side of webhooks: takes what comes, or fails as it is told to. Goes with a server over its restarts.</summary>
internal sealed class Receiver : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<Received> _received = [];
    private int _underWay;

    /// <summary>What to answer to a request; the id and how often it has come before.</summary>
    public Func<string, int, HttpStatusCode> Answer { get; set; } = (_, _) => HttpStatusCode.OK;

    /// <summary>Nothing is answered before this has ended.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    /// <summary>Whether answers come also to a caller who has given up.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Most requests that were under way at a time.</summary>
    public int UnderWayMost { get; private set; }

    /// <summary>All requests in the order in which they came.</summary>
    public IReadOnlyList<Received> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>Those that were answered well.</summary>
    public IEnumerable<Received> Taken => Requests.Where(each => each.Status == HttpStatusCode.OK);

    /// <summary>Has a server's webhooks sent here, whatever hosts they name.</summary>
    public void AddTo(IServiceCollection services, WebhookOptions options) => services
        .AddSingleton<HttpMessageHandler>(this).AddSingleton(options with { AllowsAnyTarget = true })
        .AddSingleton<HostLookup>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        lock (_lock)
        {
            UnderWayMost = Math.Max(UnderWayMost, ++_underWay);
        }

        await Until.WaitAsync(IsDeaf ? CancellationToken.None : cancellationToken);
        string Header(string name) => request.Headers.GetValues(name).Single();
        lock (_lock)
        {
            _underWay--;
            string id = Header("webhook-id");
            HttpStatusCode status = Answer(id, _received.Count(each => each.Id == id));
            _received.Add(new Received(
                id, Header("webhook-timestamp"), Header("webhook-signature"), body, request.Content.Headers.ContentType!.MediaType!, request.RequestUri!, status));
            return new HttpResponseMessage(status);
        }
    }
}

/// <summary>One request.</summary>
internal sealed record Received(string Id, string Timestamp, string Signature, byte[] Body, string ContentType, Uri Url, HttpStatusCode Status)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Subject => Json.GetProperty("subject").GetString()!;

    public long Version => long.Parse(Json.GetProperty("data").GetProperty("after").GetProperty("version").GetString()!);

    /// <summary>Checks as Standard Webhooks describes it, by another way than the product's, whether one of the signatures is by a secret.</summary>
    public bool IsSignedWith(string secret)
    {
        byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes(Id), (byte)'.', .. Encoding.UTF8.GetBytes(Timestamp), (byte)'.', .. Body];
        return Signature.Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    }
}
