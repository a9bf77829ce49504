using System.Net;
using System.Net.Http.Headers;
using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomerGrains.Grpc.Tests;

/// <summary>What the server answers to requests that break the protocol.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private static readonly byte[] EmptyMessage = RawClient.Frame(new Empty());
    private static readonly byte[] BadProtobuf = [0x0a, 0xff];

    private TestServer _server = null!;
    private RawClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync([new InteropService()], options => options.MaxReceiveMessageBytes = 1000);
        _client = new RawClient(_server.Address);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    public async Task Protobuf_content_types_are_taken(string contentType)
    {
        var answer = await SendAsync(EmptyMessage, request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType));

        Assert.Equal(GrpcStatusCode.OK, answer.Status);
        Assert.Equal("application/grpc", answer.Headers["content-type"]);
        Assert.Equal(EmptyMessage, answer.Body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc+json")]
    [InlineData("application/grpc-web")]
    [InlineData(null)]
    public async Task Other_content_types_are_unsupported(string? contentType)
    {
        var answer = await SendAsync(EmptyMessage, request => request.Content!.Headers.ContentType =
            contentType is null ? null : MediaTypeHeaderValue.Parse(contentType));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Http);
    }

    [Fact]
    public async Task Only_POST_is_allowed()
    {
        var answer = await SendAsync(EmptyMessage, request => request.Method = HttpMethod.Put);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Http);
    }

    [Fact]
    public async Task Older_HTTP_is_asked_to_upgrade()
    {
        await using var server = await TestServer.StartAsync([new InteropService()], protocols: HttpProtocols.Http1);
        var client = new RawClient(server.Address);

        var answer = await client.SendAsync(TestMethods.EmptyCall.Path, EmptyMessage, request =>
        {
            request.Version = HttpVersion.Version11;
            request.Headers.TE.Clear();
        });

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.Http);
        Assert.Equal("HTTP/2", answer.Headers["upgrade"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    [InlineData("1.5S")]
    [InlineData("1 S")]
    public async Task A_malformed_timeout_is_an_error(string timeout)
    {
        var answer = await SendAsync(EmptyMessage, request => request.Headers.TryAddWithoutValidation("grpc-timeout", timeout));

        Assert.Equal(GrpcStatusCode.Internal, answer.Status);
    }

    [Fact]
    public async Task A_timeout_of_zero_has_passed()
    {
        var answer = await SendAsync(EmptyMessage, request => request.Headers.Add("grpc-timeout", "0n"));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, answer.Status);
    }

    [Fact]
    public async Task An_unknown_encoding_is_answered_with_the_known_ones()
    {
        var answer = await SendAsync(EmptyMessage, request => request.Headers.Add("grpc-encoding", "snappy"));

        Assert.Equal(GrpcStatusCode.Unimplemented, answer.Status);
        Assert.Equal("identity,gzip", answer.Headers["grpc-accept-encoding"]);
        Assert.Contains("snappy", answer.Headers["grpc-message"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    public async Task A_compressed_message_needs_an_encoding(string? encoding)
    {
        var answer = await SendAsync(RawClient.Frame(1, []), request =>
        {
            if (encoding is not null)
            {
                request.Headers.Add("grpc-encoding", encoding);
            }
        });

        Assert.Equal(GrpcStatusCode.Internal, answer.Status);
    }

    [Fact]
    public async Task What_is_not_gzip_is_an_error()
    {
        var answer = await SendAsync(RawClient.Frame(1, [1, 2, 3]), request => request.Headers.Add("grpc-encoding", "gzip"));

        Assert.Equal(GrpcStatusCode.Internal, answer.Status);
    }

    [Fact]
    public async Task An_unknown_flag_is_an_error() =>
        Assert.Equal(GrpcStatusCode.Internal, (await SendAsync(RawClient.Frame(2, []))).Status);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_stream_that_ends_in_a_prefix_is_an_error(int bytes) =>
        Assert.Equal(GrpcStatusCode.Internal, (await SendAsync(EmptyMessage[..bytes])).Status);

    [Fact]
    public async Task A_stream_that_ends_in_a_message_is_an_error() =>
        Assert.Equal(GrpcStatusCode.Internal, (await SendAsync(RawClient.Frame(0, [1, 2, 3], length: 4))).Status);

    [Fact]
    public async Task Bad_protobuf_is_an_error() =>
        Assert.Equal(GrpcStatusCode.Internal, (await SendAsync(RawClient.Frame(0, BadProtobuf))).Status);

    [Fact]
    public async Task A_message_over_the_limit_is_refused_by_its_prefix() =>
        Assert.Equal(GrpcStatusCode.ResourceExhausted, (await SendAsync(RawClient.Frame(0, [], length: 1001))).Status);

    [Fact]
    public async Task A_length_that_looks_negative_is_too_large() =>
        Assert.Equal(GrpcStatusCode.ResourceExhausted, (await SendAsync(RawClient.Frame(0, [], length: -1))).Status);

    [Fact]
    public async Task One_request_is_not_none() =>
        Assert.Equal(GrpcStatusCode.Unimplemented, (await SendAsync([])).Status);

    [Fact]
    public async Task One_request_is_not_two() =>
        Assert.Equal(GrpcStatusCode.Unimplemented, (await SendAsync([.. EmptyMessage, .. EmptyMessage])).Status);

    [Theory]
    [InlineData("/grpc.testing.TestService/UnimplementedCall")]
    [InlineData("/grpc.testing.TestService/NoSuchMethod")]
    [InlineData("/no.such.Service/Method")]
    public async Task What_is_not_there_is_unimplemented(string path)
    {
        var answer = await _client.SendAsync(path, EmptyMessage);

        Assert.Equal(GrpcStatusCode.Unimplemented, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Other_requests_are_left_to_other_endpoints()
    {
        var answer = await _client.SendAsync("/console/index", [], request => request.Content = null);

        Assert.Equal(HttpStatusCode.NotFound, answer.Http);
    }

    [Fact]
    public async Task A_status_without_messages_comes_in_the_headers()
    {
        var request = new SimpleRequest { ResponseStatus = new EchoStatus { Code = 5, Message = "100% ☺\n" } };

        var answer = await _client.SendAsync(TestMethods.UnaryCall.Path, RawClient.Frame(request));

        Assert.Equal(GrpcStatusCode.NotFound, answer.Status);
        Assert.Equal("100%25 %E2%98%BA%0A", answer.Headers["grpc-message"]);
    }

    private Task<RawAnswer> SendAsync(byte[] body, Action<HttpRequestMessage>? change = null) =>
        _client.SendAsync(TestMethods.EmptyCall.Path, body, change);
}
