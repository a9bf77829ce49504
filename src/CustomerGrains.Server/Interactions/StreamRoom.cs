using System.Threading.Channels;

namespace CustomerGrains.Server.Interactions;

/// <summary>
/// How many interactions of one stream are under way, and the wait of its reader while they are too many. One reads and one answers.
/// </summary>
internal sealed class StreamRoom
{
    /// <summary>Batches of one stream under way at a time. Fewer make small commits, and each commit costs the same whatever is in it.</summary>
    public const int BatchesMax = 64;

    /// <summary>Interactions of one stream under way at which its next batch waits, so that few large batches take no more than many small ones.</summary>
    public const int InteractionsMax = 16_384;

    private readonly Channel<bool> _left = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _underWay;

    /// <summary>Interactions under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Waits until there is room for a batch, whatever its size, and takes it.</summary>
    /// <param name="interactions">Interactions of the batch.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask EnterAsync(int interactions, CancellationToken cancellationToken)
    {
        while (UnderWay >= InteractionsMax)
        {
            // Whoever leaves says so after making room, so that looking again finds it.
            await _left.Reader.ReadAsync(cancellationToken);
        }

        Interlocked.Add(ref _underWay, interactions);
    }

    /// <summary>Gives back the room of a batch that is answered.</summary>
    /// <param name="interactions">Interactions of the batch.</param>
    public void Leave(int interactions)
    {
        Interlocked.Add(ref _underWay, -interactions);
        _left.Writer.TryWrite(true);
    }
}
