using System.Runtime.CompilerServices;

namespace CustomerGrains.Grpc;

/// <summary>Reads streams with <c>await foreach</c>.</summary>
public static class GrpcStreamReaderExtensions
{
    /// <summary>All messages up to the end of the stream.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="reader">The stream.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The messages, to be enumerated once.</returns>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this IGrpcStreamReader<T> reader,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await reader.MoveNextAsync(cancellationToken))
        {
            yield return reader.Current;
        }
    }
}
