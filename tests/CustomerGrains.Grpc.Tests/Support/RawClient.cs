using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Tests.Support;

/// <summary>Sends what no decent client would, and shows the answer as it is on the wire.</summary>
internal sealed class RawClient(Uri address)
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());

    public static byte[] Frame(IMessage message) => Frame(0, message.ToByteArray());

    public static byte[] Frame(byte flag, byte[] body, int? length = null)
    {
        var frame = new byte[5 + body.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length ?? body.Length);
        body.CopyTo(frame, 5);
        return frame;
    }

    public async Task<RawAnswer> SendAsync(string path, byte[] body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        change?.Invoke(request);
        using var response = await Http.SendAsync(request, CancellationToken.None).InTime();
        var content = await response.Content.ReadAsByteArrayAsync().InTime();
        var headers = response.Headers.Concat(response.Content.Headers).Concat(response.TrailingHeaders)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value));
        return new(response.StatusCode, headers, content);
    }
}
