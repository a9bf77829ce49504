using System.Threading.Channels;
using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using CustomerGrains.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Grpc.Tests;

public sealed class CallObserverTests
{
    [Fact]
    public async Task An_observer_sees_status_duration_and_messages()
    {
        var time = new ManualTime();
        var observer = new Recorder();
        await using var server = await TestServer.StartAsync(
            [
                new FakeService(binder => binder.Duplex(TestMethods.FullDuplexCall, async (requests, responses, call) =>
                {
                    Assert.NotNull(call.HttpContext.GetEndpoint()?.Metadata.GetMetadata<GrpcMethod>());
                    Assert.StartsWith("ipv4:127.0.0.1:", call.Peer, StringComparison.Ordinal);
                    await responses.WriteAsync(Payloads.Response("one"));
                    while (await requests.MoveNextAsync())
                    {
                    }

                    time.Advance(TimeSpan.FromSeconds(3));
                    throw new GrpcException(GrpcStatusCode.Aborted, "");
                })),
            ],
            options => options.TimeProvider = time,
            services => services.AddSingleton<IGrpcCallObserver>(observer));

        await using var call = server.Channel.Duplex(TestMethods.FullDuplexCall);
        await call.WriteAsync(Payloads.Request("a"));
        await call.WriteAsync(Payloads.Request("b"));
        await call.CompleteAsync();
        Assert.True(await call.MoveNextAsync());
        await Waiting.FailsAsync(() => call.MoveNextAsync().AsTask(), GrpcStatusCode.Aborted);

        Assert.Equal("started", await observer.NextAsync());
        var expected = new GrpcCallResult(GrpcStatusCode.Aborted, TimeSpan.FromSeconds(3), MessagesReceived: 2, MessagesSent: 1);
        Assert.Equal($"/grpc.testing.TestService/FullDuplexCall {expected}", await observer.NextAsync());
    }

    private sealed class Recorder : IGrpcCallObserver
    {
        private readonly Channel<string> _seen = Channel.CreateUnbounded<string>();

        public void CallStarted(GrpcServerCall call) => _seen.Writer.TryWrite("started");

        public void CallEnded(GrpcServerCall call, GrpcCallResult result) => _seen.Writer.TryWrite($"{call.Method} {result}");

        public Task<string> NextAsync() => _seen.Reader.ReadAsync().AsTask().InTime();
    }
}
