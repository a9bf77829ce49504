namespace CustomerGrains.Grpc.Internal;

/// <summary>When a call must have ended, and a token that fires then or when the caller's does.</summary>
internal sealed class CallDeadline : IDisposable
{
    // Timers reach no further. A call that is to last longer is not cut.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _either;

    public CallDeadline(TimeSpan? timeout, TimeProvider time, CancellationToken caller)
    {
        Token = caller;
        if (timeout is not { } span)
        {
            return;
        }

        At = Saturate(time.GetUtcNow(), span);
        if (span < LongestTimer)
        {
            _timer = new CancellationTokenSource(span > TimeSpan.Zero ? span : TimeSpan.Zero, time);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
            Token = _either.Token;
        }
    }

    public DateTimeOffset? At { get; }

    public CancellationToken Token { get; }

    public bool HasPassed => _timer is { IsCancellationRequested: true };

    /// <summary>Whether there is a deadline that can pass while the call runs.</summary>
    public bool CanPass => _timer is not null;

    /// <summary>Completes when the deadline passes, if it can.</summary>
    public Task WaitAsync()
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _timer?.Token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), passed);
        return passed.Task;
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _either?.Dispose();
    }

    private static DateTimeOffset Saturate(DateTimeOffset now, TimeSpan span) =>
        span > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + span;
}
