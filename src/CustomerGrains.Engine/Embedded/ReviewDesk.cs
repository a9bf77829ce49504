using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Has customers looked at again by their shards, so many at a time that what callers sent goes first.</summary>
/// <param name="shards">The shards.</param>
/// <param name="calls">The open calls of the engine, which are abandoned when it ends.</param>
/// <param name="underWayMax">Most customers at a time.</param>
internal sealed class ReviewDesk(ShardSet shards, OpenCalls calls, int underWayMax)
{
    private readonly Admission _room = new(underWayMax);

    /// <summary>Customers under way.</summary>
    public int UnderWay => _room.Inside;

    /// <summary>
    /// Has a customer brought into memory and looked at again if that is due, else looked at in time; or a snapshot of it taken. Waits for
    /// room, not for the end; a customer that cannot be read is left to the next who asks for it.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="scope">What is wanted of it: a review, or a snapshot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AddAsync(string customerId, ReadScope scope, CancellationToken cancellationToken)
    {
        await _room.EnterAsync(1, cancellationToken);
        var read = new EmbeddedRead(customerId, at: null, scope, calls);
        shards.Of(customerId).Read(read);
        _ = read.Completion.ContinueWith(
            static (_, room) => ((Admission)room!).Leave(1), _room, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until all that were added are done.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        // Whoever wants all of the room gets it when nobody else has any.
        await _room.EnterAsync(underWayMax, cancellationToken);
        _room.Leave(underWayMax);
    }
}
