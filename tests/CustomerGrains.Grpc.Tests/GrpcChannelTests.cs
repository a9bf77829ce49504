using System.Net;
using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Grpc.Tests;

public sealed class GrpcChannelTests
{
    [Fact]
    public async Task No_server_is_unavailable_and_the_message_names_the_address()
    {
        var port = LoopbackPort.Take();
        using var channel = new GrpcChannel(new Uri($"http://127.0.0.1:{port}"));

        var failure = await Waiting.FailsAsync(() => channel.UnaryAsync(TestMethods.EmptyCall, new Empty()), GrpcStatusCode.Unavailable);
        Assert.Equal($"Cannot connect to 127.0.0.1:{port}: Connection refused.", failure.Status.Detail);

        await using var call = channel.Duplex(TestMethods.FullDuplexCall);
        await Waiting.FailsAsync(() => call.WriteAsync(Payloads.Request("hello")).AsTask(), GrpcStatusCode.Unavailable);
        await Waiting.FailsAsync(() => call.MoveNextAsync().AsTask(), GrpcStatusCode.Unavailable);
        await Waiting.FailsAsync(() => call.ResponseHeaders, GrpcStatusCode.Unavailable);
    }

    [Theory]
    [InlineData(400, GrpcStatusCode.Internal)]
    [InlineData(401, GrpcStatusCode.Unauthenticated)]
    [InlineData(403, GrpcStatusCode.PermissionDenied)]
    [InlineData(404, GrpcStatusCode.Unimplemented)]
    [InlineData(429, GrpcStatusCode.Unavailable)]
    [InlineData(502, GrpcStatusCode.Unavailable)]
    [InlineData(503, GrpcStatusCode.Unavailable)]
    [InlineData(504, GrpcStatusCode.Unavailable)]
    [InlineData(500, GrpcStatusCode.Unknown)]
    [InlineData(200, GrpcStatusCode.Unknown)]
    public async Task An_answer_that_is_not_grpc_is_mapped(int http, GrpcStatusCode expected)
    {
        using var channel = ChannelTo(() => new HttpResponseMessage((HttpStatusCode)http) { Content = new StringContent("<html>") });

        await Waiting.FailsAsync(() => channel.UnaryAsync(TestMethods.EmptyCall, new Empty()), expected);
    }

    [Theory]
    [InlineData(null, GrpcStatusCode.Unknown)]
    [InlineData("x", GrpcStatusCode.Unknown)]
    [InlineData("17", GrpcStatusCode.Unknown)]
    [InlineData("7", GrpcStatusCode.PermissionDenied)]
    [InlineData("0", GrpcStatusCode.Unimplemented)] // No message, where one must come.
    public async Task A_status_in_the_trailers_decides(string? status, GrpcStatusCode expected)
    {
        using var channel = ChannelTo(() => Answer([], status));

        await Waiting.FailsAsync(() => channel.UnaryAsync(TestMethods.EmptyCall, new Empty()), expected);
    }

    [Fact]
    public async Task Two_responses_are_not_one()
    {
        var frame = RawClient.Frame(new Empty());
        using var channel = ChannelTo(() => Answer([.. frame, .. frame], "0"));

        await Waiting.FailsAsync(() => channel.UnaryAsync(TestMethods.EmptyCall, new Empty()), GrpcStatusCode.Unimplemented);
    }

    [Fact]
    public async Task Details_that_cannot_be_read_do_not_hide_the_status()
    {
        using var channel = ChannelTo(() =>
        {
            var answer = Answer([], "5");
            answer.TrailingHeaders.Add("grpc-status-details-bin", "!!!");
            return answer;
        });

        var failure = await Waiting.FailsAsync(() => channel.UnaryAsync(TestMethods.EmptyCall, new Empty()), GrpcStatusCode.NotFound);
        Assert.Empty(failure.Details);
    }

    [Theory]
    [InlineData("ftp://localhost")]
    [InlineData("localhost:80")]
    public void The_address_is_http_or_https(string address) =>
        Assert.Throws<ArgumentException>(() => new GrpcChannel(new Uri(address, UriKind.RelativeOrAbsolute)));

    private static GrpcChannel ChannelTo(Func<HttpResponseMessage> answer) => new(new Uri("http://localhost"), new FakeHandler(answer));

    private static HttpResponseMessage Answer(byte[] body, string? status)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        answer.Content.Headers.ContentType = new("application/grpc");
        if (status is not null)
        {
            answer.TrailingHeaders.Add("grpc-status", status);
        }

        return answer;
    }

    private sealed class FakeHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }
}
