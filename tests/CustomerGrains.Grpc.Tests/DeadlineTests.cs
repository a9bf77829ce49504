using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Grpc.Tests;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly GrpcCallOptions WithinAnHour = new() { Timeout = Hour };

    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_handler_sees_the_deadline_on_the_servers_clock()
    {
        DateTimeOffset? seen = null;
        await using var server = await TestServer.StartAsync(
            binder => binder.Unary(TestMethods.EmptyCall, (request, call) =>
            {
                seen = call.Deadline;
                return new(request);
            }),
            options => options.TimeProvider = _time);

        await server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty(), WithinAnHour);
        Assert.InRange(seen!.Value, _time.GetUtcNow() + Hour - TimeSpan.FromSeconds(1), _time.GetUtcNow() + Hour);

        await server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty());
        Assert.Null(seen);
    }

    [Fact]
    public async Task At_the_deadline_the_server_answers_and_cancels_the_handler()
    {
        var begun = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            binder => binder.Unary(TestMethods.EmptyCall, async (request, call) =>
            {
                begun.SetResult();
                await call.CancellationToken.Fired();
                cancelled.SetResult();
                call.CancellationToken.ThrowIfCancellationRequested();
                return request;
            }),
            options => options.TimeProvider = _time);

        var calling = server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty(), WithinAnHour);
        await begun.Task.InTime();
        _time.Advance(Hour);

        await Waiting.FailsAsync(() => calling, GrpcStatusCode.DeadlineExceeded);
        await cancelled.Task.InTime();
    }

    [Fact]
    public async Task The_answer_does_not_wait_for_a_handler_that_ignores_its_token()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            binder => binder.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
            {
                await responses.WriteAsync(Payloads.Response("begun"));
                begun.SetResult();
                await release.Task;
            }),
            options => options.TimeProvider = _time);

        await using var calling = server.Channel.Duplex(TestMethods.FullDuplexCall, WithinAnHour);
        await begun.Task.InTime();
        _time.Advance(Hour);

        Assert.True(await calling.MoveNextAsync());
        await Waiting.FailsAsync(() => calling.MoveNextAsync().AsTask(), GrpcStatusCode.DeadlineExceeded);
        release.SetResult();
    }

    [Fact]
    public async Task A_write_after_the_deadline_is_refused()
    {
        var begun = new TaskCompletionSource();
        var refused = new TaskCompletionSource<Exception?>();
        await using var server = await TestServer.StartAsync(
            binder => binder.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
            {
                begun.SetResult();
                await call.CancellationToken.Fired();
                refused.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(Payloads.Response("late")).AsTask()));
            }),
            options => options.TimeProvider = _time);

        await using var calling = server.Channel.Duplex(TestMethods.FullDuplexCall, WithinAnHour);
        await begun.Task.InTime();
        _time.Advance(Hour);

        await Waiting.FailsAsync(() => calling.MoveNextAsync().AsTask(), GrpcStatusCode.DeadlineExceeded);
        Assert.IsAssignableFrom<OperationCanceledException>(await refused.Task.InTime());
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off_at_the_deadline()
    {
        var blocked = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            binder => binder.ServerStreaming(TestMethods.StreamingOutputCall, async (request, responses, call) =>
            {
                try
                {
                    while (true)
                    {
                        var writing = responses.WriteAsync(new StreamingOutputCallResponse { Payload = Payloads.Noise(1_000_000) });
                        if (!writing.IsCompleted)
                        {
                            blocked.TrySetResult();
                        }

                        await writing;
                    }
                }
                finally
                {
                    ended.SetResult();
                }
            }),
            options => options.TimeProvider = _time);

        await using var calling = server.Channel.ServerStreaming(TestMethods.StreamingOutputCall, new StreamingOutputCallRequest(), WithinAnHour);
        await blocked.Task.InTime();
        _time.Advance(Hour);

        await ended.Task.InTime();
        await Assert.ThrowsAsync<GrpcException>(async () => await calling.ReadAllAsync().CountAsync().AsTask().InTime());
    }

    [Fact]
    public async Task The_client_gives_up_at_the_deadline_even_if_the_server_says_nothing()
    {
        var begun = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(binder => binder.Unary(TestMethods.EmptyCall, async (request, call) =>
        {
            begun.SetResult();
            await call.CancellationToken.Fired();
            cancelled.SetResult();
            return request;
        }));
        using var channel = new GrpcChannel(server.Address, new GrpcChannelOptions { TimeProvider = _time });

        var calling = channel.UnaryAsync(TestMethods.EmptyCall, new Empty(), new() { Deadline = _time.GetUtcNow() + Hour });
        await begun.Task.InTime();
        _time.Advance(Hour);

        await Waiting.FailsAsync(() => calling, GrpcStatusCode.DeadlineExceeded);
        await cancelled.Task.InTime();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_deadline_in_the_past_has_passed_at_once(int seconds)
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);

        await Waiting.FailsAsync(
            () => server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty(), new() { Timeout = TimeSpan.FromSeconds(seconds) }),
            GrpcStatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task The_longest_timeout_of_the_protocol_is_no_problem()
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);

        await server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty(), new() { Timeout = TimeSpan.MaxValue });
    }
}
