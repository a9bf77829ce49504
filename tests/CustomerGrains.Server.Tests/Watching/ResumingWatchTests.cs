using CustomerGrains.Client;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>A watch of the client library goes on over a server that stops and starts again.</summary>
public sealed class ResumingWatchTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nothing_is_missed_or_repeated_over_a_restart()
    {
        await using ServerFixture server = await StartAsync();
        Uri address = server.Host.GrpcAddress;
        using var client = new CustomerGrainsClient(address, new CustomerGrainsClientOptions { Retry = new RetryOptions { TimeLimit = Deadline } });
        await using IAsyncEnumerator<WatchResponse> watch = client.WatchAsync(new WatchRequest { FromOldest = true }).GetAsyncEnumerator();
        List<string> seen = [];
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "c-0"));
        await ReadAsync(1);
        await server.RestartAsync();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "c-1"));
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "c-2"));
        await ReadAsync(3);
        Assert.Equal(["c-0", "c-1", "c-2"], seen);

        async Task ReadAsync(int count)
        {
            while (seen.Count < count)
            {
                Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Deadline));
                if (watch.Current.Change is { } change)
                {
                    seen.Add(change.After.CustomerId);
                }
            }
        }
    }

    /// <summary>The client's clock stands still until the change has been recorded, so it cannot be back before.</summary>
    [Fact]
    public async Task What_happens_over_a_break_before_the_first_change_is_not_missed()
    {
        await using ServerFixture server = await StartAsync();
        Uri address = server.Host.GrpcAddress;
        var time = new ManualTime();

        // So long that by the client's clock, which runs ahead, nothing counts as silent.
        var request = new WatchRequest { HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromMinutes(5)) };
        using var client = new CustomerGrainsClient(
            address, new CustomerGrainsClientOptions { TimeProvider = time, Retry = new RetryOptions { TimeLimit = TimeSpan.MaxValue } });
        await using IAsyncEnumerator<WatchResponse> watch = client.WatchAsync(request).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Deadline));
        Assert.NotNull(watch.Current.Heartbeat);
        await server.RestartAsync();
        Task<bool> next = watch.MoveNextAsync().AsTask();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "missed"));
        await Eventually.HoldsAsync("the watch goes on", async () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            if (!next.IsCompleted || (await next && watch.Current.Change is not null))
            {
                return next.IsCompleted;
            }

            next = watch.MoveNextAsync().AsTask();
            return false;
        });
        Assert.Equal("missed", watch.Current.Change.After.CustomerId);
    }

    /// <summary>A server that listens on the same port again when it starts again.</summary>
    private static async Task<ServerFixture> StartAsync()
    {
        var server = new ServerFixture { GrpcPort = LoopbackPort.Take() };
        await server.InitializeAsync();
        return server;
    }
}
