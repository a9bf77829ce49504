using CustomerGrains.Client;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>A watch of the client library goes on over a server that stops and starts again.</summary>
public sealed class ResumingWatchTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nothing_is_missed_or_repeated_over_a_restart()
    {
        ServerFixture server = await ServerFixture.StartAsync();
        try
        {
            Uri address = server.Host.GrpcAddress;
            using var client = new CustomerGrainsClient(address, new CustomerGrainsClientOptions { Retry = new RetryOptions { TimeLimit = Deadline } });
            await using IAsyncEnumerator<WatchResponse> watch = client.WatchAsync(new WatchRequest { FromOldest = true }).GetAsyncEnumerator();
            List<string> seen = [];
            await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "c-0"));
            await ReadAsync(1);
            server.GrpcPort = address.Port;
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
        finally
        {
            await server.DisposeAsync();
        }
    }
}
