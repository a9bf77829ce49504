using CustomerGrains.Domain;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>Takes snapshots of customers: when one is due, when the tail behind the last one has become long, or when asked.</summary>
internal sealed class SnapshotTaker(ShardLimits limits, Standard standard, ReviewTimer reviews, IShardEffects effects)
{
    private readonly SnapshotQueue _waiting = new(limits.SnapshotAge);

    /// <summary>Changed customers that wait for a snapshot.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Takes note that a customer has changed.</summary>
    public void Changed(Grain grain, ActiveCustomer customer, Instant now)
    {
        int tailMax = Math.Max(limits.TailRecordsMax, grain.Bytes / limits.SnapshotBytesPerRecordMax);
        if (customer.Version - customer.SnapshotVersion >= tailMax)
        {
            Take(grain);
        }
        else
        {
            _waiting.Add(grain, now);
        }
    }

    /// <summary>Forgets a customer that leaves memory, or whose state is given up.</summary>
    public void Forget(Grain grain) => _waiting.Remove(grain);

    /// <summary>Takes those that are due, up to a limit.</summary>
    public void TakeDue(Instant now)
    {
        for (int taken = 0; taken < limits.SnapshotsPerTickMax && _waiting.TryTakeDue(now, out Grain? grain); taken++)
        {
            Take(grain);
        }
    }

    /// <summary>Takes one of every customer that waits.</summary>
    public void TakeAll()
    {
        while (_waiting.TryTakeDue(new Instant(long.MaxValue), out Grain? grain))
        {
            Take(grain);
        }
    }

    /// <summary>Takes a snapshot, unless nothing has changed. One of a tentative state is let out when that state is durable.</summary>
    public void Take(Grain grain)
    {
        _waiting.Remove(grain);
        if (grain.Customer is not { } customer || !customer.NeedsSnapshot)
        {
            return;
        }

        CustomerSnapshot snapshot;
        try
        {
            snapshot = customer.TakeSnapshot(standard);
            reviews.Plan(grain, snapshot.Review);
        }
        catch (Exception exception)
        {
            // The journal has everything; the next change tries again.
            effects.Faulted(exception);
            return;
        }

        if (grain.Pending.Last is { } last)
        {
            last.Park(new Parked { Snapshot = snapshot });
        }
        else
        {
            effects.Save(snapshot);
        }
    }
}
