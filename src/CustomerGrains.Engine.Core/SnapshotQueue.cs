using System.Diagnostics.CodeAnalysis;
using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Changed customers in the order in which their snapshots become due, linked through their grains. A customer that leaves memory
/// leaves the queue too, so the queue holds nobody in memory and is never longer than the shard has customers.
/// </summary>
/// <param name="age">How long a changed customer waits.</param>
internal sealed class SnapshotQueue(TimeSpan age)
{
    private Grain? _first;
    private Grain? _last;

    public int Count { get; private set; }

    /// <summary>Adds a customer that changed, unless it waits already.</summary>
    public void Add(Grain grain, Instant now)
    {
        if (grain.WaitsForSnapshot)
        {
            return;
        }

        grain.WaitsForSnapshot = true;
        grain.SnapshotDue = now.Plus(age);
        grain.SnapshotBefore = _last;
        if (_last is null)
        {
            _first = grain;
        }
        else
        {
            _last.SnapshotAfter = grain;
        }

        _last = grain;
        Count++;
    }

    /// <summary>Since when the first of them has changed; null when nobody waits.</summary>
    public Instant? ChangedSince => _first is { } first ? first.SnapshotDue.Plus(-age) : null;

    /// <summary>A place of the journal behind which all records lie that those who wait have in no snapshot.</summary>
    public long UnsavedFrom()
    {
        long from = long.MaxValue;
        for (Grain? grain = _first; grain is not null; grain = grain.SnapshotAfter)
        {
            from = Math.Min(from, grain.UnsavedFrom);
        }

        return from;
    }

    /// <summary>Takes a customer out, if it waits.</summary>
    public void Remove(Grain grain)
    {
        if (!grain.WaitsForSnapshot)
        {
            return;
        }

        if (grain.SnapshotBefore is { } before)
        {
            before.SnapshotAfter = grain.SnapshotAfter;
        }
        else
        {
            _first = grain.SnapshotAfter;
        }

        if (grain.SnapshotAfter is { } after)
        {
            after.SnapshotBefore = grain.SnapshotBefore;
        }
        else
        {
            _last = grain.SnapshotBefore;
        }

        grain.SnapshotBefore = grain.SnapshotAfter = null;
        grain.WaitsForSnapshot = false;
        Count--;
    }

    /// <summary>Takes the next customer whose snapshot is due.</summary>
    public bool TryTakeDue(Instant now, [NotNullWhen(true)] out Grain? grain)
    {
        grain = _first;
        if (grain is null || grain.SnapshotDue > now)
        {
            grain = null;
            return false;
        }

        Remove(grain);
        return true;
    }
}
