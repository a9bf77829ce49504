using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The responses of a call, up to the moment when it is closed from outside because its deadline has passed.</summary>
internal sealed class ResponseWriter<T>(GrpcServerCall call, MessageWriter<T> messages) : IGrpcStreamWriter<T>
    where T : class, IMessage<T>
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int Closed = 2;

    private int _state;

    public long Count => messages.Count;

    public ValueTask WriteAsync(T message, CancellationToken cancellationToken = default)
    {
        call.CancellationToken.ThrowIfCancellationRequested();
        Enter();
        ValueTask writing;
        try
        {
            writing = call.HttpContext.Response.HasStarted
                ? messages.WriteAsync(message, cancellationToken)
                : StartAndWriteAsync(message, cancellationToken);
        }
        catch
        {
            Leave();
            throw;
        }

        if (!writing.IsCompletedSuccessfully)
        {
            return Wait(this, writing);
        }

        Leave();
        return default;

        static async ValueTask Wait(ResponseWriter<T> self, ValueTask writing)
        {
            try
            {
                await writing;
            }
            finally
            {
                self.Leave();
            }
        }
    }

    /// <summary>Writes the only response. It leaves together with the trailers.</summary>
    public async ValueTask WriteSingleAsync(T message)
    {
        call.CancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            await call.SendHeadersAsync(CancellationToken.None);
            messages.Write(message);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>No write begins after this. False when one is under way.</summary>
    public bool Close() => Interlocked.Exchange(ref _state, Closed) != Writing;

    private async ValueTask StartAndWriteAsync(T message, CancellationToken cancellationToken)
    {
        await call.SendHeadersAsync(cancellationToken);
        await messages.WriteAsync(message, cancellationToken);
    }

    private void Enter()
    {
        switch (Interlocked.CompareExchange(ref _state, Writing, Idle))
        {
            case Writing:
                throw new InvalidOperationException("A write is under way; await it before the next one.");
            case Closed:
                throw new OperationCanceledException("The call has ended.");
        }
    }

    private void Leave() => Interlocked.CompareExchange(ref _state, Idle, Writing);
}
