namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A place where calls can be held, and where a test can wait until one has come.</summary>
internal sealed class Gate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _closed;
    private TaskCompletionSource _arrived = New();
    private (int Calls, TaskCompletionSource Said) _reached = (int.MaxValue, New());
    private int _passed;

    /// <summary>Completes when a call has come to the closed gate.</summary>
    public Task Arrived
    {
        get
        {
            lock (_lock)
            {
                return _arrived.Task;
            }
        }
    }

    /// <summary>Calls that have come, those held included.</summary>
    public int Calls => Volatile.Read(ref _passed);

    /// <summary>Completes when so many calls have come, those that passed included.</summary>
    public Task Reaches(int calls)
    {
        lock (_lock)
        {
            _reached = (calls, New());
            SayIfReached();
            return _reached.Said.Task;
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed ??= New();
            _arrived = New();
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _closed?.SetResult();
            _closed = null;
        }
    }

    public Task PassAsync()
    {
        lock (_lock)
        {
            _passed++;
            SayIfReached();
            if (_closed is null)
            {
                return Task.CompletedTask;
            }

            _arrived.TrySetResult();
            return _closed.Task;
        }
    }

    private void SayIfReached()
    {
        if (_passed >= _reached.Calls)
        {
            _reached.Said.TrySetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
