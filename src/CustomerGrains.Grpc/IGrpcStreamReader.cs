namespace CustomerGrains.Grpc;

/// <summary>Receives the messages of a stream one after another. One reader at a time.</summary>
/// <typeparam name="T">The message type.</typeparam>
public interface IGrpcStreamReader<out T>
{
    /// <summary>The message last received; it belongs to the reader's caller. Not valid before the first <see cref="MoveNextAsync"/>.</summary>
    T Current { get; }

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">Stops waiting. The call's own cancellation always does.</param>
    /// <returns>False at the end of the stream.</returns>
    ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken = default);
}
