using System.Threading.Channels;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Writes snapshots in batches behind the shards' back. When it falls behind, the oldest waiting ones are dropped: the journal has everything.</summary>
internal sealed class SnapshotWriter(ICustomerStore store, EngineInstruments instruments, ILogger logger)
{
    private const int QueueMax = 65_536;
    private const int BatchMax = 500;

    private readonly Channel<CustomerSnapshot> _queue = Channel.CreateBounded<CustomerSnapshot>(
        new BoundedChannelOptions(QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public void Save(CustomerSnapshot snapshot) => _queue.Writer.TryWrite(snapshot);

    public void Stop() => _queue.Writer.TryComplete();

    /// <summary>Runs until stopped and empty.</summary>
    public async Task RunAsync()
    {
        List<CustomerSnapshot> batch = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchMax && _queue.Reader.TryRead(out CustomerSnapshot? snapshot))
            {
                batch.Add(snapshot);
            }

            if (batch.Count > 0)
            {
                await WriteAsync(batch);
                batch.Clear();
            }
        }
    }

    private async ValueTask WriteAsync(List<CustomerSnapshot> batch)
    {
        try
        {
            await store.SaveSnapshotsAsync(batch, CancellationToken.None);
            instruments.Saved(batch.Count);
        }
        catch (Exception exception)
        {
            Log.SaveFailed(logger, batch.Count, exception.Message);
        }
    }
}
