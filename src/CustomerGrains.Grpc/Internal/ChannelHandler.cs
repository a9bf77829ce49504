using System.Net;
using System.Net.Security;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The connections of a channel.</summary>
internal static class ChannelHandler
{
    public static SocketsHttpHandler Create(GrpcChannelOptions options)
    {
        options.Check();
        return new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = options.KeepAlivePingDelay,
            KeepAlivePingTimeout = options.KeepAlivePingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            SslOptions = options.Tls ?? new SslClientAuthenticationOptions(),
            AutomaticDecompression = DecompressionMethods.None,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
    }
}
