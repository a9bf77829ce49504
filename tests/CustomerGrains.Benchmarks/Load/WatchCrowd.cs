using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>Many who watch one customer each.</summary>
internal sealed class WatchCrowd : IAsyncDisposable
{
    private static readonly Duration Heartbeat = Duration.FromTimeSpan(TimeSpan.FromMinutes(1));

    private readonly List<GrpcChannel> _channels = [];
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _watches = [];
    private long _received;

    /// <summary>Changes that have come to them.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Begins them all.</summary>
    /// <param name="address">The server.</param>
    /// <param name="watchers">How many.</param>
    /// <param name="ofConnection">How many on each connection.</param>
    public static async Task<WatchCrowd> StartAsync(Uri address, int watchers, int ofConnection)
    {
        var crowd = new WatchCrowd();
        for (int first = 0; first < watchers; first += ofConnection)
        {
            var channel = new GrpcChannel(address);
            crowd._channels.Add(channel);
            var begun = new List<Task>();
            for (int watcher = first; watcher < Math.Min(watchers, first + ofConnection); watcher++)
            {
                var request = new WatchRequest { Filter = new ChangeFilter { CustomerIds = { $"bench-{watcher * 7:D7}" } }, HeartbeatInterval = Heartbeat };
                GrpcServerStreamingCall<WatchResponse> watch = channel.ServerStreaming(WatchServiceMethods.Watch, request, cancellationToken: crowd._end.Token);
                begun.Add(watch.ResponseHeaders);
                crowd._watches.Add(crowd.ReadAsync(watch));
            }

            await Task.WhenAll(begun);
        }

        return crowd;
    }

    /// <summary>Ends them all.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_watches);
        _channels.ForEach(channel => channel.Dispose());
        _end.Dispose();
    }

    private async Task ReadAsync(GrpcServerStreamingCall<WatchResponse> watch)
    {
        await using (watch)
        {
            try
            {
                while (await watch.MoveNextAsync())
                {
                    Interlocked.Add(ref _received, watch.Current.Change is null ? 0 : 1);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or GrpcException)
            {
                // Ended.
            }
        }
    }
}
