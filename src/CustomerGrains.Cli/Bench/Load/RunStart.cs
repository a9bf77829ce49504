namespace CustomerGrains.Cli.Bench.Load;

/// <summary>Tells when the warming up is over. Thread-safe.</summary>
internal sealed class RunStart
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first of what is measured is sent.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Says that it is.</summary>
    public void Reach()
    {
        if (!_reached.Task.IsCompleted)
        {
            _reached.TrySetResult();
        }
    }
}
