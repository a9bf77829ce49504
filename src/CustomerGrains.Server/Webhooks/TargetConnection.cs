using System.Net;
using System.Net.Sockets;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Connects to receivers. The address that is connected to is the one that is judged, whatever the name resolved to before.</summary>
internal static class TargetConnection
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A handler that follows no redirects, keeps no cookies and uses no proxy. It does not bound connections to a host: each webhook bounds
    /// its requests, and one whose receiver hangs would take the connections of all others that go to the same host.
    /// </summary>
    public static SocketsHttpHandler Handler(WebhookOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = Lifetime,
        MaxResponseHeadersLength = 64,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, WebhookOptions options, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        IPAddress[] allowed = [.. addresses.Where(each => options.AllowsAnyTarget || TargetRules.IsPublic(each))];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"{target.Host} resolves to no public address, and others are not allowed");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
