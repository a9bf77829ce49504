namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Lets work in up to a limit, so that every queue behind it is bounded. Those that wait are let in by order of arrival. One piece of
/// work larger than the limit is let in alone.
/// </summary>
internal sealed class Admission(int limit)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(int Count, TaskCompletionSource Turn)> _waiting = new();
    private int _inside;

    /// <summary>How much is inside.</summary>
    public int Inside => Volatile.Read(ref _inside);

    /// <summary>Enters if there is room and nobody waits.</summary>
    public bool TryEnter(int count)
    {
        lock (_lock)
        {
            if (_waiting.Count > 0 || !HasRoom(count))
            {
                return false;
            }

            _inside += count;
            return true;
        }
    }

    /// <summary>Enters when there is room.</summary>
    public async ValueTask EnterAsync(int count, CancellationToken cancellationToken)
    {
        LinkedListNode<(int Count, TaskCompletionSource Turn)> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && HasRoom(count))
            {
                _inside += count;
                return;
            }

            node = _waiting.AddLast((count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() => GiveUp(node, cancellationToken));
        await node.Value.Turn.Task;
    }

    /// <summary>Leaves.</summary>
    public void Leave(int count)
    {
        lock (_lock)
        {
            _inside -= count;
            LetIn();
        }
    }

    private bool HasRoom(int count) => _inside == 0 || _inside + (long)count <= limit;

    private void LetIn()
    {
        while (_waiting.First is { } first && HasRoom(first.Value.Count))
        {
            _waiting.RemoveFirst();
            _inside += first.Value.Count;
            first.Value.Turn.SetResult();
        }
    }

    private void GiveUp(LinkedListNode<(int Count, TaskCompletionSource Turn)> node, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (node.List is not null)
            {
                _waiting.Remove(node);
                node.Value.Turn.SetCanceled(cancellationToken);
                LetIn();
            }
        }
    }
}
