namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Lets work in up to a limit, so that every queue behind it is bounded. Those that wait are let in by order of arrival, and what
/// waits is bounded too, at a few times the limit. One piece of work larger than a limit is let in, or waits, alone.
/// </summary>
internal sealed class Admission(int limit)
{
    private const int WaitingLimits = 4;

    private readonly Lock _lock = new();
    private readonly LinkedList<(int Count, TaskCompletionSource<Entry> Turn)> _waiting = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _countWaiting;
    private long _entered;
    private int _inside;
    private bool _isClosed;

    /// <summary>How much is inside.</summary>
    public int Inside => Volatile.Read(ref _inside);

    /// <summary>How much has been let in so far.</summary>
    public long Entered => Volatile.Read(ref _entered);

    /// <summary>Completes when it is closed and all have left.</summary>
    public Task Empty => _empty.Task;

    /// <summary>Enters if there is room and nobody waits.</summary>
    public Entry TryEnter(int count)
    {
        lock (_lock)
        {
            return Enter(count);
        }
    }

    /// <summary>Counts work that is done already; says false when nobody is let in any more.</summary>
    public bool TryPass()
    {
        lock (_lock)
        {
            _entered += _isClosed ? 0 : 1;
            return !_isClosed;
        }
    }

    /// <summary>Enters when there is room.</summary>
    public async ValueTask<Entry> EnterAsync(int count, CancellationToken cancellationToken)
    {
        LinkedListNode<(int Count, TaskCompletionSource<Entry> Turn)> node;
        lock (_lock)
        {
            Entry entry = Enter(count);
            if (entry != Entry.Full || (_waiting.Count > 0 && _countWaiting + count > (long)WaitingLimits * limit))
            {
                return entry;
            }

            node = _waiting.AddLast((count, new TaskCompletionSource<Entry>(TaskCreationOptions.RunContinuationsAsynchronously)));
            _countWaiting += count;
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() => GiveUp(node, cancellationToken));
        return await node.Value.Turn.Task;
    }

    /// <summary>Leaves once some work is done: whoever leaves early must not make room before.</summary>
    public void LeaveAfter(Task work)
    {
        if (work.IsCompleted)
        {
            Leave(1);
            return;
        }

        _ = work.ContinueWith(
            static (_, inside) => ((Admission)inside!).Leave(1), this, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Leaves.</summary>
    public void Leave(int count)
    {
        lock (_lock)
        {
            _inside -= count;
            LetIn();
            SayIfEmpty();
        }
    }

    /// <summary>Lets nobody in any more, and sends away those that wait.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            while (_waiting.First is { } first)
            {
                StopWaiting(first).SetResult(Entry.Closed);
            }

            SayIfEmpty();
        }
    }

    private Entry Enter(int count)
    {
        if (_isClosed)
        {
            return Entry.Closed;
        }

        if (_waiting.Count > 0 || !HasRoom(count))
        {
            return Entry.Full;
        }

        _inside += count;
        _entered += count;
        return Entry.Inside;
    }

    private bool HasRoom(int count) => _inside == 0 || _inside + (long)count <= limit;

    private void LetIn()
    {
        while (_waiting.First is { } first && HasRoom(first.Value.Count))
        {
            _inside += first.Value.Count;
            _entered += first.Value.Count;
            StopWaiting(first).SetResult(Entry.Inside);
        }
    }

    private TaskCompletionSource<Entry> StopWaiting(LinkedListNode<(int Count, TaskCompletionSource<Entry> Turn)> node)
    {
        _waiting.Remove(node);
        _countWaiting -= node.Value.Count;
        return node.Value.Turn;
    }

    private void SayIfEmpty()
    {
        if (_isClosed && _inside == 0)
        {
            _empty.TrySetResult();
        }
    }

    private void GiveUp(LinkedListNode<(int Count, TaskCompletionSource<Entry> Turn)> node, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (node.List is not null)
            {
                StopWaiting(node).SetCanceled(cancellationToken);
                LetIn();
            }
        }
    }
}
