using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using Microsoft.Extensions.Options;

namespace CustomerGrains.Grpc.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task The_server_takes_a_message_of_exactly_the_limit()
    {
        var request = new SimpleRequest { Payload = Payloads.Zeros(900) };
        await using var server = await TestServer.StartAsync([new InteropService()], options => options.MaxReceiveMessageBytes = request.CalculateSize());

        await server.Channel.UnaryAsync(TestMethods.UnaryCall, request);
        request.Payload = Payloads.Zeros(901);
        await Waiting.FailsAsync(() => server.Channel.UnaryAsync(TestMethods.UnaryCall, request), GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task The_server_does_not_send_more_than_its_limit()
    {
        await using var server = await TestServer.StartAsync([new InteropService()], options => options.MaxSendMessageBytes = 1000);

        await Waiting.FailsAsync(
            () => server.Channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { ResponseSize = 1000 }),
            GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task The_client_does_not_send_more_than_its_limit()
    {
        await using var server = await TestServer.StartAsync([new InteropService()]);
        using var channel = new GrpcChannel(server.Address, new GrpcChannelOptions { MaxSendMessageBytes = 1000 });

        await Waiting.FailsAsync(
            () => channel.UnaryAsync(TestMethods.UnaryCall, new SimpleRequest { Payload = Payloads.Zeros(1000) }),
            GrpcStatusCode.ResourceExhausted);
        await using var call = channel.ClientStreaming(TestMethods.StreamingInputCall);
        await Waiting.FailsAsync(
            () => call.WriteAsync(new StreamingInputCallRequest { Payload = Payloads.Zeros(1000) }).AsTask(),
            GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_stream_may_be_longer_than_any_single_limit()
    {
        const int count = 40;
        await using var server = await TestServer.StartAsync([new InteropService()]);

        await using var call = server.Channel.ClientStreaming(TestMethods.StreamingInputCall);
        for (var i = 0; i < count; i++)
        {
            await call.WriteAsync(new StreamingInputCallRequest { Payload = Payloads.Zeros(1_000_000) });
        }

        Assert.Equal(count * 1_000_000, (await call.CompleteAsync()).AggregatedPayloadSize);
    }

    [Theory]
    [InlineData(nameof(GrpcServerOptions.MaxReceiveMessageBytes), 0)]
    [InlineData(nameof(GrpcServerOptions.MaxSendMessageBytes), -1)]
    [InlineData(nameof(GrpcServerOptions.CompressionThresholdBytes), -1)]
    public async Task A_server_option_out_of_range_stops_the_start_with_its_name_and_range(string setting, int value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.StartAsync(
            [new InteropService()],
            options => typeof(GrpcServerOptions).GetProperty(setting)!.SetValue(options, value)));

        Assert.Contains(setting, failure.Message);
        Assert.Contains("to 1073741824", failure.Message);
    }

    [Fact]
    public void A_channel_option_out_of_range_is_refused_with_its_name()
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new GrpcChannel(new Uri("http://localhost"), new GrpcChannelOptions { KeepAlivePingDelay = TimeSpan.Zero }));

        Assert.Contains(nameof(GrpcChannelOptions.KeepAlivePingDelay), failure.Message);
    }
}
