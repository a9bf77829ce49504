using CustomerGrains.Grpc.Tests.Support;
using global::Grpc.Health.V1;
using ServingStatus = global::Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace CustomerGrains.Grpc.Tests;

public sealed class HealthServiceTests
{
    private readonly HealthService _health = new();

    [Fact]
    public async Task Check_tells_the_status_of_the_server_and_of_services()
    {
        await using var server = await TestServer.StartAsync([_health]);
        _health.Set("a", ServingStatus.NotServing);

        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, ""));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, "a"));
        await Waiting.FailsAsync(() => CheckAsync(server, "b"), GrpcStatusCode.NotFound);
    }

    [Fact]
    public async Task Watch_tells_the_status_and_each_change()
    {
        await using var server = await TestServer.StartAsync([_health]);
        await using var watch = Watch(server, "a");

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        _health.Set("b", ServingStatus.Serving);
        _health.Set("a", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        _health.Set("a", ServingStatus.Serving);
        _health.Set("a", ServingStatus.NotServing);
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
    }

    [Fact]
    public async Task Stopping_ends_all_watches_and_stays()
    {
        await using var server = await TestServer.StartAsync([_health]);
        await using var watch = Watch(server, "");
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        _health.Stop();
        _health.Set("", ServingStatus.Serving);

        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        await Waiting.FailsAsync(() => watch.MoveNextAsync().AsTask(), GrpcStatusCode.Unavailable);
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ""));
    }

    private static async Task<ServingStatus> CheckAsync(TestServer server, string service) =>
        (await server.Channel.UnaryAsync(HealthMethods.Check, new HealthCheckRequest { Service = service })).Status;

    private static GrpcServerStreamingCall<HealthCheckResponse> Watch(TestServer server, string service) =>
        server.Channel.ServerStreaming(HealthMethods.Watch, new HealthCheckRequest { Service = service });

    private static async Task<ServingStatus> NextAsync(GrpcServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().InTime());
        return watch.Current.Status;
    }
}
