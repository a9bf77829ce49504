namespace CustomerGrains.Grpc.Internal;

/// <summary>
/// Lets one writer at a time at a response, until it is closed: by the end of the handler, or from outside when the
/// deadline has passed.
/// </summary>
internal sealed class WriteGate
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int Closed = 2;

    private int _state;

    public void Enter()
    {
        switch (Interlocked.CompareExchange(ref _state, Writing, Idle))
        {
            case Writing:
                throw new InvalidOperationException("A write is under way; await it before the next one.");
            case Closed:
                throw new OperationCanceledException("The call has ended.");
        }
    }

    public void Leave() => Interlocked.CompareExchange(ref _state, Idle, Writing);

    /// <summary>No write begins after this. False when one is under way.</summary>
    public bool Close() => Interlocked.Exchange(ref _state, Closed) != Writing;
}
