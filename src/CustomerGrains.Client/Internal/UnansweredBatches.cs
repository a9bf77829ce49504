using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client.Internal;

/// <summary>The messages sent and not yet answered, in order. Sender and receiver share it.</summary>
internal sealed class UnansweredBatches
{
    private readonly Lock _lock = new();
    private readonly Queue<StreamInteractionsRequest> _requests = new();

    /// <summary>Whether everything sent was answered.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _requests.Count == 0;
            }
        }
    }

    /// <summary>What has to be sent again on a new connection, in order.</summary>
    public StreamInteractionsRequest[] ToArray()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    /// <summary>Adds a message, before it is sent.</summary>
    public void Add(StreamInteractionsRequest request)
    {
        lock (_lock)
        {
            _requests.Enqueue(request);
        }
    }

    /// <summary>Takes the message that a response answers, which must be the oldest.</summary>
    /// <exception cref="GrpcException">The response answers something else.</exception>
    public StreamInteractionsRequest Take(StreamInteractionsResponse response)
    {
        lock (_lock)
        {
            return _requests.TryPeek(out StreamInteractionsRequest? oldest)
                && oldest.Sequence == response.Sequence && oldest.Interactions.Count == response.Outcomes.Count
                ? _requests.Dequeue()
                : throw new GrpcException(GrpcStatusCode.Internal, $"The server's answer {response.Sequence} does not belong to the oldest message that waits for one.");
        }
    }
}
