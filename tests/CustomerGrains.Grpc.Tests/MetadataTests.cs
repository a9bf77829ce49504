using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;

namespace CustomerGrains.Grpc.Tests;

public sealed class MetadataTests
{
    private static readonly byte[] Bytes = [0, 1, 2, 0xff, (byte)','];

    [Fact]
    public async Task Headers_and_trailers_travel_both_ways()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(TestMethods.FullDuplexCall, (requests, responses, call) =>
        {
            call.ResponseHeaders.Add("x-seen", call.RequestHeaders.Get("X-Text")!);
            call.ResponseTrailers.Add("x-seen-bin", call.RequestHeaders.GetBytes("x-data-bin"));
            return responses.WriteAsync(Payloads.Response("hello"));
        }));
        var headers = new GrpcMetadata { { "X-Text", "a, b = c" }, { "x-data-bin", Bytes } };

        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall, new() { Headers = headers });

        Assert.Equal("a, b = c", (await call.ResponseHeaders.InTime()).Get("x-seen"));
        Assert.True(await call.MoveNextAsync());
        Assert.False(await call.MoveNextAsync());
        Assert.Equal(Bytes, call.Trailers.GetBytes("x-seen-bin"));
    }

    [Fact]
    public async Task Headers_can_be_sent_before_the_first_message()
    {
        var release = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
        {
            call.ResponseHeaders.Add("x-ready", "yes");
            await call.SendHeadersAsync();
            Assert.Throws<InvalidOperationException>(() => call.ResponseHeaders.Add("x-late", "yes"));
            await release.Task;
        }));
        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);

        Assert.Equal("yes", (await call.ResponseHeaders.InTime()).Get("x-ready"));
        release.SetResult();
        Assert.False(await call.MoveNextAsync());
    }

    [Fact]
    public async Task A_failure_carries_headers_and_trailers()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Unary(TestMethods.EmptyCall, (request, call) =>
        {
            call.ResponseTrailers.Add("x-from-call", "1");
            throw new GrpcException(GrpcStatusCode.Aborted, "Lost.") { Trailers = { { "x-from-exception-bin", Bytes } } };
        }));

        var failure = await Waiting.FailsAsync(() => server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty()), GrpcStatusCode.Aborted);

        Assert.Equal("1", failure.Trailers.Get("x-from-call"));
        Assert.Equal(Bytes, failure.Trailers.GetBytes("x-from-exception-bin"));
    }

    [Fact]
    public async Task Several_binary_values_of_one_key_arrive_apart()
    {
        string[]? values = null;
        await using var server = await TestServer.StartAsync(binder => binder.Unary(TestMethods.EmptyCall, (request, call) =>
        {
            values = [.. call.RequestHeaders.Where(entry => entry.Key == "x-data-bin").Select(entry => entry.Value)];
            return new(request);
        }));

        await server.Channel.UnaryAsync(
            TestMethods.EmptyCall,
            new Empty(),
            new() { Headers = new() { { "x-data-bin", Bytes }, { "x-data-bin", new byte[] { 1 } } } });

        Assert.Equal(["AAEC/yw", "AQ"], values!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("grpc-status")]
    [InlineData("content-type")]
    [InlineData("x-bin")]
    [InlineData(":path")]
    public void A_key_that_the_protocol_forbids_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => new GrpcMetadata { { key, "value" } });

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("é")]
    public void A_value_that_is_not_printable_ascii_is_refused(string value) =>
        Assert.Throws<ArgumentException>(() => new GrpcMetadata { { "x-text", value } });

    [Fact]
    public void Bytes_need_a_binary_key() => Assert.Throws<ArgumentException>(() => new GrpcMetadata { { "x-text", Bytes } });
}
