using Google.Protobuf;
using Microsoft.AspNetCore.Connections;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The requests of a call.</summary>
internal sealed class RequestReader<T>(MessageReader<T> messages, CancellationToken callToken) : IGrpcStreamReader<T>
    where T : class, IMessage<T>
{
    private T? _current;

    public long Count => messages.Count;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message.");

    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default)
    {
        if (callToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(callToken);
        }

        return cancellationToken.CanBeCanceled && cancellationToken != callToken
            ? MoveNextLinkedAsync(this, cancellationToken)
            : MoveNextCoreAsync(this, callToken);

        static async ValueTask<bool> MoveNextLinkedAsync(RequestReader<T> self, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, self.CallToken);
            return await MoveNextCoreAsync(self, either.Token);
        }
    }

    /// <summary>The only request of the call.</summary>
    public async ValueTask<T> ReadSingleAsync()
    {
        try
        {
            return await messages.ReadSingleAsync(callToken);
        }
        catch (IOException cause)
        {
            throw ClientIsGone(cause);
        }
    }

    private CancellationToken CallToken => callToken;

    private MessageReader<T> Messages => messages;

    private static ValueTask<bool> MoveNextCoreAsync(RequestReader<T> self, CancellationToken cancellationToken)
    {
        var reading = self.Messages.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new(self.Take(reading.Result)) : Wait(self, reading);

        static async ValueTask<bool> Wait(RequestReader<T> self, ValueTask<T?> reading)
        {
            try
            {
                return self.Take(await reading);
            }
            catch (IOException cause)
            {
                throw ClientIsGone(cause);
            }
        }
    }

    private bool Take(T? message)
    {
        _current = message;
        return message is not null;
    }

    // The connection says so before the call's token does.
    private static ConnectionAbortedException ClientIsGone(IOException cause) => new("The client has ended the call.", cause);
}
