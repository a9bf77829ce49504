namespace CustomerGrains.Grpc;

/// <summary>Sends the messages of a stream one after another. One write at a time.</summary>
/// <typeparam name="T">The message type.</typeparam>
public interface IGrpcStreamWriter<in T>
{
    /// <summary>
    /// Sends a message. Completes when the transport has taken it, which is later the slower the other side reads;
    /// it does not mean that the other side has received it. The message is not kept.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up. A write given up half-way ends the call.</param>
    /// <returns>A task to await before the next write.</returns>
    ValueTask WriteAsync(T message, CancellationToken cancellationToken = default);
}
