using System.Diagnostics.CodeAnalysis;
using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Changed customers in the order in which their snapshots become due. A customer that leaves memory leaves the queue too, so the
/// queue holds nobody in memory and is never longer than the shard has customers.
/// </summary>
/// <param name="age">How long a changed customer waits.</param>
internal sealed class SnapshotQueue(TimeSpan age)
{
    private readonly LinkedList<Grain> _queue = new();

    public int Count => _queue.Count;

    /// <summary>Adds a customer that changed, unless it waits already.</summary>
    public void Add(Grain grain, Instant now)
    {
        if (grain.SnapshotPlace is null)
        {
            grain.SnapshotDue = now.Plus(age);
            grain.SnapshotPlace = _queue.AddLast(grain);
        }
    }

    /// <summary>Takes a customer out, if it waits.</summary>
    public void Remove(Grain grain)
    {
        if (grain.SnapshotPlace is { } place)
        {
            _queue.Remove(place);
            grain.SnapshotPlace = null;
        }
    }

    /// <summary>Takes the next customer whose snapshot is due.</summary>
    public bool TryTakeDue(Instant now, [NotNullWhen(true)] out Grain? grain)
    {
        grain = _queue.First?.Value;
        if (grain is null || grain.SnapshotDue > now)
        {
            grain = null;
            return false;
        }

        Remove(grain);
        return true;
    }
}
