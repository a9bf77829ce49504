using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;

namespace CustomerGrains.Grpc.Tests;

public sealed class CallShapesTests
{
    [Fact]
    public async Task A_unary_call_gives_the_response()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Unary(
            TestMethods.UnaryCall,
            (request, call) => new(new SimpleResponse { Payload = request.Payload })));

        var response = await server.Channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { Payload = Payloads.Text("hello") });

        Assert.Equal("hello", response.Payload.TextOf());
    }

    [Fact]
    public async Task A_server_stream_gives_all_responses_in_order()
    {
        await using var server = await TestServer.StartAsync(binder => binder.ServerStreaming(
            TestMethods.StreamingOutputCall,
            async (request, responses, call) =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    await responses.WriteAsync(Payloads.Response($"{i}"));
                }
            }));

        await using var streaming = server.Channel.ServerStreaming(TestMethods.StreamingOutputCall, new StreamingOutputCallRequest());
        var texts = new List<string>();
        await foreach (var response in streaming)
        {
            texts.Add(response.Payload.TextOf());
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), texts);
        Assert.Equal(GrpcStatus.OK, streaming.Status);
    }

    [Fact]
    public async Task A_server_stream_may_be_empty()
    {
        await using var server = await TestServer.StartAsync(binder => binder.ServerStreaming(
            TestMethods.StreamingOutputCall,
            (request, responses, call) => default));

        await using var streaming = server.Channel.ServerStreaming(TestMethods.StreamingOutputCall, new StreamingOutputCallRequest());

        Assert.False(await streaming.MoveNextAsync());
        Assert.False(await streaming.MoveNextAsync());
        Assert.Equal(GrpcStatus.OK, streaming.Status);
    }

    [Fact]
    public async Task A_client_stream_is_read_to_its_end()
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);

        await using var call = server.Channel.ClientStreaming(TestMethods.StreamingInputCall);
        foreach (var size in new[] { 0, 1, 4096, 100_000 })
        {
            await call.WriteAsync(new StreamingInputCallRequest { Payload = Payloads.Zeros(size) });
        }

        Assert.Equal(104_097, (await call.CompleteAsync()).AggregatedPayloadSize);
        Assert.Equal(GrpcStatus.OK, call.Status);
    }

    [Fact]
    public async Task A_duplex_call_answers_each_request_before_the_next_is_sent()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(TestMethods.FullDuplexCall, EchoAsync));

        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);
        for (var i = 0; i < 100; i++)
        {
            await call.WriteAsync(Payloads.Request($"{i}"));
            Assert.True(await call.MoveNextAsync());
            Assert.Equal($"{i}", call.Current.Payload.TextOf());
        }

        await call.CompleteAsync();
        Assert.False(await call.MoveNextAsync());
    }

    [Fact]
    public async Task The_server_may_speak_first_in_a_duplex_call()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(
            TestMethods.FullDuplexCall,
            async (requests, responses, call) =>
            {
                await responses.WriteAsync(Payloads.Response("welcome"));
                await EchoAsync(requests, responses, call);
            }));

        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);

        Assert.True(await call.MoveNextAsync());
        Assert.Equal("welcome", call.Current.Payload.TextOf());
    }

    [Fact]
    public async Task The_server_may_end_a_duplex_call_before_the_client_does()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(
            TestMethods.FullDuplexCall,
            async (requests, responses, call) => await requests.MoveNextAsync()));

        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);
        await call.WriteAsync(Payloads.Request("bye"));

        Assert.False(await call.MoveNextAsync());
        Assert.Equal(GrpcStatus.OK, call.Status);
    }

    [Fact]
    public async Task Messages_larger_than_every_buffer_arrive_whole()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Unary(
            TestMethods.UnaryCall,
            (request, call) => new(new SimpleResponse { Payload = request.Payload })));
        var payload = Payloads.Noise(3_000_000);

        var response = await server.Channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { Payload = payload });

        Assert.Equal(payload, response.Payload);
    }

    [Fact]
    public async Task Hundreds_of_streams_interleave_on_one_channel()
    {
        await using var server = await TestServer.StartAsync(binder => binder.Duplex(TestMethods.FullDuplexCall, EchoAsync));

        await Task.WhenAll(Enumerable.Range(0, 300).Select(async stream =>
        {
            await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);
            for (var i = 0; i < 20; i++)
            {
                await call.WriteAsync(Payloads.Request($"{stream}/{i}"));
                Assert.True(await call.MoveNextAsync());
                Assert.Equal($"{stream}/{i}", call.Current.Payload.TextOf());
            }

            await call.CompleteAsync();
            Assert.False(await call.MoveNextAsync());
        }));
    }

    private static async ValueTask EchoAsync(
        IGrpcStreamReader<StreamingOutputCallRequest> requests,
        IGrpcStreamWriter<StreamingOutputCallResponse> responses,
        GrpcServerCall call)
    {
        while (await requests.MoveNextAsync())
        {
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = requests.Current.Payload });
        }
    }
}
