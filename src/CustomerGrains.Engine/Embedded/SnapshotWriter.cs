using System.Threading.Channels;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Writes snapshots in batches behind the shards' back. When it falls behind, the oldest waiting ones are dropped: the journal has everything.</summary>
internal sealed class SnapshotWriter
{
    private const int QueueMax = 65_536;
    private const int BatchMax = 500;

    private readonly ICustomerStore _store;
    private readonly EngineInstruments _instruments;
    private readonly ILogger _logger;
    private readonly Channel<Item> _queue;
    private long _losses;

    public SnapshotWriter(ICustomerStore store, EngineInstruments instruments, ILogger logger)
    {
        (_store, _instruments, _logger) = (store, instruments, logger);
        _queue = Channel.CreateBounded<Item>(
            new BoundedChannelOptions(QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest }, Drop);
    }

    /// <summary>Snapshots that were dropped or could not be written, since the start.</summary>
    public long Losses => Interlocked.Read(ref _losses);

    public void Save(CustomerSnapshot snapshot) => _queue.Writer.TryWrite(new Item(snapshot, Passed: null));

    /// <summary>Completes when all that was handed over before is written or lost.</summary>
    public Task PassAsync()
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.Writer.TryWrite(new Item(Snapshot: null, passed)))
        {
            passed.SetCanceled();
        }

        return passed.Task;
    }

    public void Stop() => _queue.Writer.TryComplete();

    /// <summary>Runs until stopped and empty.</summary>
    /// <exception cref="StoreRewoundException">The store has lost what is in memory.</exception>
    public async Task RunAsync()
    {
        List<CustomerSnapshot> batch = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            TaskCompletionSource? passed = null;
            while (passed is null && batch.Count < BatchMax && _queue.Reader.TryRead(out Item item))
            {
                passed = item.Passed;
                if (item.Snapshot is { } snapshot)
                {
                    batch.Add(snapshot);
                }
            }

            if (batch.Count > 0)
            {
                await WriteAsync(batch);
                batch.Clear();
            }

            passed?.SetResult();
        }
    }

    private void Drop(Item item)
    {
        Interlocked.Increment(ref _losses);
        item.Passed?.SetResult();
    }

    private async ValueTask WriteAsync(List<CustomerSnapshot> batch)
    {
        try
        {
            await _store.SaveSnapshotsAsync(batch, CancellationToken.None);
            _instruments.Saved(batch.Count);
        }
        catch (Exception exception) when (exception is not StoreRewoundException)
        {
            Interlocked.Add(ref _losses, batch.Count);
            Log.SaveFailed(_logger, batch.Count, exception.Message);
        }
    }

    /// <summary>A snapshot, or somebody who waits for all before it.</summary>
    private readonly record struct Item(CustomerSnapshot? Snapshot, TaskCompletionSource? Passed);
}
