using CustomerGrains.Server.Watching;

namespace CustomerGrains.Server.Webhooks;

/// <summary>
/// Which changes are on their way, in their order: the place to go on after a restart is the last one before which none is. Thread-safe.
/// </summary>
/// <param name="start">The place to begin behind.</param>
/// <param name="aheadMax">Changes from the oldest that has not ended on, those behind it that have ended included.</param>
internal sealed class DeliveryWindow(WatchCursor start, int aheadMax) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _room = new(aheadMax);
    private readonly Queue<Item> _items = new();
    private WatchCursor _done = start;

    /// <summary>Everything up to here has been received or given up on, durably.</summary>
    public WatchCursor Done
    {
        get
        {
            lock (_lock)
            {
                return _done;
            }
        }
    }

    /// <summary>Changes on their way, those that wait behind an older one included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Waits until there is room for one more to begin.</summary>
    public Task RoomAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    /// <summary>A change is on its way, for which there was room; places come in the order in which changes are followed.</summary>
    public object Begin(WatchCursor position)
    {
        var item = new Item(position);
        lock (_lock)
        {
            _items.Enqueue(item);
        }

        return item;
    }

    /// <summary>One that began has ended.</summary>
    public void End(object begun)
    {
        lock (_lock)
        {
            ((Item)begun).IsDone = true;
            while (_items.TryPeek(out Item? oldest) && oldest.IsDone)
            {
                _done = _items.Dequeue().Position;
                _room.Release();
            }
        }
    }

    /// <summary>Up to here there is nothing more to send.</summary>
    public void Pass(WatchCursor position)
    {
        lock (_lock)
        {
            if (_items.Count == 0)
            {
                _done = position;
            }
        }
    }

    public void Dispose() => _room.Dispose();

    private sealed class Item(WatchCursor position)
    {
        public WatchCursor Position { get; } = position;

        public bool IsDone { get; set; }
    }
}
