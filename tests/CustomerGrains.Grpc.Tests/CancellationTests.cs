using System.Net.Sockets;
using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;

namespace CustomerGrains.Grpc.Tests;

public sealed class CancellationTests
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Cancelling_a_unary_call_reaches_the_handler()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Unary(TestMethods.EmptyCall, async (request, call) =>
        {
            _begun.SetResult();
            await call.CancellationToken.Fired();
            _ended.SetResult(null);
            return request;
        }));
        using var cancellation = new CancellationTokenSource();

        var calling = server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty(), cancellationToken: cancellation.Token);
        await _begun.Task.InTime();
        await cancellation.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling.InTime());
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        await _ended.Task.InTime();
    }

    [Fact]
    public async Task Disposing_of_a_call_ends_the_servers_wait_for_requests()
    {
        await using var server = await StartReadingServerAsync();

        await using (server.Channel.Duplex(TestMethods.FullDuplexCall))
        {
            await _begun.Task.InTime();
        }

        Assert.IsAssignableFrom<OperationCanceledException>(await _ended.Task.InTime());
    }

    [Fact]
    public async Task Disposing_of_a_stream_half_read_reaches_the_handler()
    {
        await using var server = await TestServer.StartAsync(binder => binder.ServerStreaming(
            TestMethods.StreamingOutputCall,
            async (request, responses, call) =>
            {
                await responses.WriteAsync(Payloads.Response("one"));
                await call.CancellationToken.Fired();
                _ended.SetResult(null);
            }));

        await using (var call = server.Channel.ServerStreaming(TestMethods.StreamingOutputCall, new StreamingOutputCallRequest()))
        {
            Assert.True(await call.MoveNextAsync());
        }

        await _ended.Task.InTime();
    }

    [Fact]
    public async Task A_lost_connection_ends_the_servers_wait_for_requests()
    {
        await using var server = await StartReadingServerAsync();
        var connection = new TaskCompletionSource<Socket>();
        using var channel = new GrpcChannel(server.Address, new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                connection.SetResult(socket);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        await using var call = channel.Duplex(TestMethods.FullDuplexCall);
        await _begun.Task.InTime();

        (await connection.Task.InTime()).Close(timeout: 0);

        Assert.IsAssignableFrom<OperationCanceledException>(await _ended.Task.InTime());
        await Waiting.FailsAsync(() => call.MoveNextAsync().AsTask(), GrpcStatusCode.Unavailable);
    }

    [Fact]
    public async Task Disposing_of_the_channel_ends_its_calls()
    {
        await using var server = await StartReadingServerAsync();
        var channel = new GrpcChannel(server.Address);
        await using var call = channel.Duplex(TestMethods.FullDuplexCall);
        await _begun.Task.InTime();

        channel.Dispose();

        Assert.IsAssignableFrom<OperationCanceledException>(await _ended.Task.InTime());
        await Waiting.FailsAsync(() => call.MoveNextAsync().AsTask(), GrpcStatusCode.Cancelled);
    }

    [Fact]
    public async Task Cancelling_a_read_ends_the_call()
    {
        await using var server = await StartReadingServerAsync();
        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);
        await _begun.Task.InTime();
        using var cancellation = new CancellationTokenSource();

        var reading = call.MoveNextAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.InTime());
        Assert.Equal(GrpcStatusCode.Cancelled, call.Status?.Code);
        Assert.IsAssignableFrom<OperationCanceledException>(await _ended.Task.InTime());
    }

    [Fact]
    public async Task A_handler_may_stop_waiting_for_a_request_and_go_on()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
        {
            using var impatience = new CancellationTokenSource();
            var reading = requests.MoveNextAsync(impatience.Token).AsTask();
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            await responses.WriteAsync(Payloads.Response("your turn"));
            Assert.True(await requests.MoveNextAsync());
            await responses.WriteAsync(new() { Payload = requests.Current.Payload });
        }));
        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);

        Assert.True(await call.MoveNextAsync());
        await call.WriteAsync(Payloads.Request("thanks"));
        Assert.True(await call.MoveNextAsync());
        Assert.Equal("thanks", call.Current.Payload.TextOf());
    }

    [Fact]
    public async Task A_server_that_goes_away_is_unavailable()
    {
        var server = await TestServer.StartAsync(binder => binder.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
        {
            await responses.WriteAsync(Payloads.Response("begun"));
            await call.CancellationToken.Fired();
        }));
        using var channel = new GrpcChannel(server.Address);
        await using var call = channel.Duplex(TestMethods.FullDuplexCall);
        Assert.True(await call.MoveNextAsync());

        await server.DisposeAsync();

        await Waiting.FailsAsync(() => call.MoveNextAsync().AsTask(), GrpcStatusCode.Unavailable);
        await Waiting.FailsAsync(() => call.WriteAsync(Payloads.Request("anyone?")).AsTask(), GrpcStatusCode.Unavailable);
    }

    [Fact]
    public async Task A_write_after_the_servers_status_fails_and_the_status_can_be_read()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(
            TestMethods.FullDuplexCall,
            (requests, responses, call) => throw new GrpcException(GrpcStatusCode.FailedPrecondition, "Not now.")));
        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);
        await call.ResponseHeaders.InTime();

        await Waiting.FailsAsync(() => call.MoveNextAsync().AsTask(), GrpcStatusCode.FailedPrecondition);
        await Waiting.FailsAsync(() => call.WriteAsync(Payloads.Request("too late")).AsTask(), GrpcStatusCode.FailedPrecondition);
    }

    private Task<TestServer> StartReadingServerAsync() =>
        TestServer.StartAsync(binder => binder.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
        {
            _begun.SetResult();
            _ended.SetResult(await Record.ExceptionAsync(() => requests.MoveNextAsync().AsTask()));
        }));
}
