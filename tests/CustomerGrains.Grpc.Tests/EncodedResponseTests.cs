using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Tests;

/// <summary>Responses whose bytes the handler gives.</summary>
public sealed class EncodedResponseTests
{
    private static readonly GrpcCallOptions Gzip = new() { Compression = GrpcCompression.Gzip };

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(500_000)]
    public async Task Both_pieces_arrive_as_one_message(int size)
    {
        await using var server = await StartAsync();

        foreach (GrpcCallOptions? options in (GrpcCallOptions?[])[null, Gzip])
        {
            var response = await server.Channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { ResponseSize = size }, options);

            Assert.Equal(Payloads.Zeros(size), response.Payload);
        }
    }

    [Fact]
    public async Task They_have_the_limit_of_a_message()
    {
        await using var server = await StartAsync(options => options.MaxSendMessageBytes = 1_000);

        Assert.Equal(900, (await server.Channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { ResponseSize = 900 })).Payload.Body.Length);
        await Waiting.FailsAsync(
            () => server.Channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { ResponseSize = 1_000 }), GrpcStatusCode.ResourceExhausted);
    }

    private static Task<TestServer> StartAsync(Action<GrpcServerOptions>? configure = null) => TestServer.StartAsync(
        binder => binder.UnaryEncoded(TestMethods.UnaryCall, (request, call) =>
        {
            byte[] bytes = new SimpleResponse { Payload = Payloads.Zeros(request.ResponseSize) }.ToByteArray();
            return new(new EncodedMessage(bytes.AsMemory(0, bytes.Length / 3), bytes.AsMemory(bytes.Length / 3)));
        }),
        configure);
}
