using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The responses of a call.</summary>
internal sealed class ResponseWriter<T>(GrpcServerCall call, MessageWriter<T> messages) : IGrpcStreamWriter<T>
    where T : class, IMessage<T>
{
    public long Count => messages.Count;

    public ValueTask WriteAsync(T message, CancellationToken cancellationToken = default)
    {
        call.CancellationToken.ThrowIfCancellationRequested();
        call.Writes.Enter();
        ValueTask writing;
        try
        {
            writing = call.HttpContext.Response.HasStarted
                ? messages.WriteAsync(message, cancellationToken)
                : StartAndWriteAsync(message, cancellationToken);
        }
        catch
        {
            call.Writes.Leave();
            throw;
        }

        if (!writing.IsCompletedSuccessfully)
        {
            return Wait(this, writing);
        }

        call.Writes.Leave();
        return default;

        static async ValueTask Wait(ResponseWriter<T> self, ValueTask writing)
        {
            try
            {
                await writing;
            }
            finally
            {
                self.Call.Writes.Leave();
            }
        }
    }

    /// <summary>Writes the only response. It leaves together with the trailers.</summary>
    public ValueTask WriteSingleAsync(T message) => WriteSingleAsync(message, static (messages, each) => messages.Write(each));

    /// <summary>As for a message, with its bytes.</summary>
    public ValueTask WriteSingleAsync(EncodedMessage message) => WriteSingleAsync(message, static (messages, each) => messages.Write(each));

    private GrpcServerCall Call => call;

    private async ValueTask WriteSingleAsync<TEach>(TEach message, Action<MessageWriter<T>, TEach> write)
    {
        call.CancellationToken.ThrowIfCancellationRequested();
        call.Writes.Enter();
        try
        {
            if (!call.HttpContext.Response.HasStarted)
            {
                await call.StartResponseAsync(CancellationToken.None);
            }

            write(messages, message);
        }
        finally
        {
            call.Writes.Leave();
        }
    }

    private async ValueTask StartAndWriteAsync(T message, CancellationToken cancellationToken)
    {
        await call.StartResponseAsync(cancellationToken);
        await messages.WriteAsync(message, cancellationToken);
    }
}
