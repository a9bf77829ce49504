using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Changed customers in the order in which their snapshots become due, linked through their grains. A customer that leaves memory
/// leaves the queue too, so the queue holds nobody in memory and is never longer than the shard has customers.
/// </summary>
/// <param name="age">How long a changed customer waits.</param>
internal sealed class SnapshotQueue(TimeSpan age)
{
    /// <summary>How many wait with each place; a group's customers share one, so there are few.</summary>
    private readonly Dictionary<long, int> _places = [];

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
        CountPlace(grain.UnsavedFrom, 1);
    }

    /// <summary>Takes note that a customer, whether it waits or not, has records behind a place of the journal that no snapshot has.</summary>
    public void Note(Grain grain, long from)
    {
        if (from >= grain.UnsavedFrom)
        {
            return;
        }

        if (grain.WaitsForSnapshot)
        {
            CountPlace(grain.UnsavedFrom, -1);
            CountPlace(from, 1);
        }

        grain.UnsavedFrom = from;
    }

    /// <summary>Since when the first of them has changed; null when nobody waits.</summary>
    public Instant? ChangedSince => _first is { } first ? first.SnapshotDue.Plus(-age) : null;

    /// <summary>A place of the journal behind which all records lie that those who wait have in no snapshot.</summary>
    public long UnsavedFrom()
    {
        long from = long.MaxValue;
        foreach (long place in _places.Keys)
        {
            from = Math.Min(from, place);
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
        CountPlace(grain.UnsavedFrom, -1);
    }

    /// <summary>Takes the next customer whose snapshot is due; nobody waits for longer where the clock was set back.</summary>
    public bool TryTakeDue(Instant now, [NotNullWhen(true)] out Grain? grain)
    {
        grain = _first;
        if (grain is null || (grain.SnapshotDue > now && grain.SnapshotDue <= now.Plus(age)))
        {
            grain = null;
            return false;
        }

        Remove(grain);
        return true;
    }

    private void CountPlace(long place, int more)
    {
        ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _);
        count += more;
        if (count == 0)
        {
            _places.Remove(place);
        }
    }
}
