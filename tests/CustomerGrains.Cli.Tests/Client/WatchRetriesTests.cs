using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Testing;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Client;

/// <summary>When a watch of the client library gives up.</summary>
public sealed class WatchRetriesTests : IAsyncLifetime
{
    private static readonly GrpcException Break = GrpcErrors.Unavailable("a break");
    private readonly List<RetryNotice> _retries = [];
    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Watches_that_only_begin_are_failures_in_a_row()
    {
        Enqueue(Heartbeat("c0"));
        Enqueue(Heartbeat("c0"));
        Enqueue(Heartbeat("c0"), Heartbeat("c1"));
        Enqueue(new WatchResponse { Cursor = "c2", Change = new CustomerChange() });
        _server.Watches.Watches.Enqueue(([], GrpcErrors.InvalidArgument("cursor", "is damaged")));
        using var client = new CustomerGrainsClient(new Uri(_server.Address), new CustomerGrainsClientOptions
        {
            TimeProvider = new HastyTime(),
            Retry = new RetryOptions { OnRetry = _retries.Add },
        });
        List<string> cursors = [];
        GrpcException end = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            await foreach (WatchResponse response in client.WatchAsync(new WatchRequest()))
            {
                cursors.Add(response.Cursor);
            }
        });
        Assert.Equal(GrpcStatusCode.InvalidArgument, end.Status.Code);
        Assert.Equal([1, 2, 1, 1], _retries.Select(each => each.Attempt));
        Assert.Equal(["c0", "c0", "c0", "c1", "c2"], cursors);
        Assert.Equal(["", "c0", "c0", "c1", "c2"], _server.Watches.Requests.Select(each => each.Cursor));
    }

    private void Enqueue(params WatchResponse[] told) => _server.Watches.Watches.Enqueue((told, Break));

    private static WatchResponse Heartbeat(string cursor) => new() { Cursor = cursor, Heartbeat = new Heartbeat() };
}
