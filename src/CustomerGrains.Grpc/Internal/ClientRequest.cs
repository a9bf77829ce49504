using System.Net;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The HTTP request of a call.</summary>
internal static class ClientRequest
{
    private static readonly string UserAgent =
        $"grpc-csharp-customergrains/{typeof(ClientRequest).Assembly.GetName().Version?.ToString(fieldCount: 3)}";

    public static HttpRequestMessage Create(GrpcChannel channel, GrpcMethod method, HttpContent content, GrpcCallOptions options, TimeSpan? timeLeft)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(channel.Address, method.Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.TryAddWithoutValidation(
            GrpcProtocol.AcceptEncodingHeader,
            channel.Options.AcceptCompression ? GrpcProtocol.AcceptedEncodings : GrpcProtocol.Identity);
        if (options.Compression == GrpcCompression.Gzip)
        {
            headers.TryAddWithoutValidation(GrpcProtocol.EncodingHeader, GrpcProtocol.Gzip);
        }

        if (timeLeft is { } timeout)
        {
            headers.TryAddWithoutValidation(GrpcProtocol.TimeoutHeader, GrpcTimeout.Format(timeout));
        }

        foreach (var (name, value) in options.Headers ?? [])
        {
            headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
