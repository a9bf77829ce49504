using System.Diagnostics.CodeAnalysis;
using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>Changed customers in the order in which their snapshots become due.</summary>
/// <param name="age">How long a changed customer waits.</param>
internal sealed class SnapshotQueue(TimeSpan age)
{
    private readonly Queue<(Grain Grain, Instant Due)> _queue = new();

    /// <summary>Adds a customer that changed, unless it waits already.</summary>
    public void Add(Grain grain, Instant now)
    {
        if (!grain.IsDirty)
        {
            grain.IsDirty = true;
            _queue.Enqueue((grain, now.Plus(age)));
        }
    }

    /// <summary>Takes the next customer whose snapshot is due.</summary>
    public bool TryTakeDue(Instant now, [NotNullWhen(true)] out Grain? grain)
    {
        if (!_queue.TryPeek(out (Grain Grain, Instant Due) first) || first.Due > now)
        {
            grain = null;
            return false;
        }

        _queue.Dequeue();
        grain = first.Grain;
        grain.IsDirty = false;
        return true;
    }
}
