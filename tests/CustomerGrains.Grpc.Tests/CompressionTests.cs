using System.IO.Compression;
using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Tests;

public sealed class CompressionTests
{
    private static readonly GrpcCallOptions Gzip = new() { Compression = GrpcCompression.Gzip };

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(500_000)]
    public async Task Compressed_requests_and_responses_arrive(int size)
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);

        await using var summing = server.Channel.ClientStreaming(TestMethods.StreamingInputCall, Gzip);
        await summing.WriteAsync(new StreamingInputCallRequest { Payload = Payloads.Zeros(size) });
        await summing.WriteAsync(new StreamingInputCallRequest { Payload = Payloads.Noise(size) });
        Assert.Equal(2 * size, (await summing.CompleteAsync()).AggregatedPayloadSize);

        var response = await server.Channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { ResponseSize = size }, Gzip);
        Assert.Equal(Payloads.Zeros(size), response.Payload);
    }

    [Theory]
    [InlineData("identity,deflate, gzip", 100_000, true)]
    [InlineData("gzip", 65_536, true)]
    [InlineData("gzip", 65_000, false)]
    [InlineData("identity", 100_000, false)]
    [InlineData(null, 100_000, false)]
    public async Task A_response_is_compressed_when_it_is_large_and_the_client_accepts_it(string? accepted, int size, bool compressed)
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);

        var answer = await AskAsync(server, accepted, size);

        Assert.Equal(GrpcStatusCode.OK, answer.Status);
        Assert.Equal(compressed ? 1 : 0, answer.Body[0]);
        Assert.Equal(compressed, answer.Body.Length < size);
    }

    [Fact]
    public async Task Compression_of_responses_can_be_switched_off()
    {
        await using var server = await TestServer.StartAsync([new InteropService()], options => options.CompressResponses = false);

        var answer = await AskAsync(server, "gzip", 100_000);

        Assert.Equal(0, answer.Body[0]);
        Assert.DoesNotContain("grpc-encoding", answer.Headers.Keys);
    }

    [Fact]
    public async Task What_does_not_get_smaller_is_sent_as_it_is()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Unary(
            TestMethods.UnaryCall,
            (request, call) => new(new SimpleResponse { Payload = Payloads.Noise(100_000) })));

        Assert.Equal(0, (await AskAsync(server, "gzip", 100_000)).Body[0]);
    }

    [Fact]
    public async Task A_request_that_inflates_beyond_the_limit_is_refused()
    {
        await using var server = await TestServer.StartAsync([new InteropService()], options => options.MaxReceiveMessageBytes = 100_000);
        var client = new RawClient(server.Address);
        var bomb = Compress(new SimpleRequest { Payload = Payloads.Zeros(50_000_000) });
        Assert.InRange(bomb.Length, 1, 100_000);

        var answer = await client.SendAsync(
            TestMethods.UnaryCall.Path,
            RawClient.Frame(1, bomb),
            request => request.Headers.Add("grpc-encoding", "gzip"));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, answer.Status);
    }

    [Fact]
    public async Task A_response_that_inflates_beyond_the_limit_is_refused()
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);

        await Waiting.FailsAsync(
            () => server.Channel.UnaryAsync(
                TestMethods.UnaryCall,
                new SimpleRequest { ResponseSize = 1_000_000 },
                new() { MaxReceiveMessageBytes = 100_000 }),
            GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_gzip_stream_cut_short_is_an_error()
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);
        var client = new RawClient(server.Address);
        var whole = Compress(new SimpleRequest { Payload = Payloads.Noise(1000) });

        var answer = await client.SendAsync(
            TestMethods.UnaryCall.Path,
            RawClient.Frame(1, whole[..^100]),
            request => request.Headers.Add("grpc-encoding", "gzip"));

        Assert.Equal(GrpcStatusCode.Internal, answer.Status);
    }

    private static async Task<RawAnswer> AskAsync(TestServer server, string? accepted, int size)
    {
        var client = new RawClient(server.Address);
        return await client.SendAsync(TestMethods.UnaryCall.Path, RawClient.Frame(new SimpleRequest { ResponseSize = size }), request =>
        {
            if (accepted is not null)
            {
                request.Headers.TryAddWithoutValidation("grpc-accept-encoding", accepted);
            }
        });
    }

    private static byte[] Compress(IMessage message)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            message.WriteTo(gzip);
        }

        return output.ToArray();
    }
}
