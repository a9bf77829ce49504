using CustomerGrains.Domain;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>Takes snapshots of customers: when one is due, when the tail behind the last one has become long, or when asked.</summary>
internal sealed class SnapshotTaker(ShardLimits limits, ShardStandards standards, ReviewTimer reviews, IShardEffects effects)
{
    private readonly SnapshotQueue _waiting = new(limits.SnapshotAge);

    /// <summary>Changed customers that wait for a snapshot.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>How often a customer lost what it had in no snapshot; see <see cref="SnapshotFloor"/>.</summary>
    public long Losses { get; private set; }

    /// <summary>A place of the journal behind which all records lie that those who wait have in no snapshot.</summary>
    public long UnsavedFrom => _waiting.UnsavedFrom();

    /// <summary>Takes note that a customer has changed.</summary>
    /// <param name="grain">Its grain.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="from">A place of the journal that the new records lie behind; <see cref="long.MaxValue"/> when there are none.</param>
    /// <param name="now">The clock.</param>
    public void Changed(Grain grain, ActiveCustomer customer, long from, Instant now)
    {
        _waiting.Note(grain, from);
        int tailMax = Math.Max(limits.TailRecordsMax, grain.Bytes / limits.SnapshotBytesPerRecordMax);
        if (customer.Version - customer.SnapshotVersion >= tailMax)
        {
            Take(grain, now);
        }
        else
        {
            _waiting.Add(grain, now);

            // When it has to be looked at again is worked out with its snapshot; what may come due before that is not missed.
            reviews.Plan(grain, customer.SoonestUnder(standards.Now), now);
        }
    }

    /// <summary>Forgets a customer that leaves memory, or whose state is given up: what it had in no snapshot has to be found again.</summary>
    public void Forget(Grain grain)
    {
        _waiting.Remove(grain);
        if (grain.UnsavedFrom != long.MaxValue)
        {
            Losses++;
            grain.UnsavedFrom = long.MaxValue;
        }
    }

    /// <summary>Counts a loss that has no grain here.</summary>
    public void NoteLoss() => Losses++;

    /// <summary>Takes those that are due, up to a limit; says whether there may be more.</summary>
    public bool TakeDue(Instant now)
    {
        int left = limits.SnapshotsPerTickMax;
        for (; left > 0 && _waiting.TryTakeDue(now, out Grain? grain); left--)
        {
            Take(grain, now);
        }

        return left == 0;
    }

    /// <summary>Since when the first of those who wait has changed; null when nobody waits.</summary>
    public Instant? ChangedSince => _waiting.ChangedSince;

    /// <summary>Takes one of every customer that waits.</summary>
    public void TakeAll(Instant now)
    {
        while (_waiting.TryTakeDue(new Instant(long.MaxValue), out Grain? grain))
        {
            Take(grain, now);
        }
    }

    /// <summary>Takes a snapshot though there was one: it did not reach the store.</summary>
    public void TakeAgain(Grain grain, Instant now)
    {
        grain.Customer?.ForgetSnapshot();
        _waiting.Note(grain, long.MinValue);
        Take(grain, now);
    }

    /// <summary>
    /// Takes a snapshot, unless nothing has changed or none can be made; then it is null. One of a tentative state is let out when that state is durable.
    /// </summary>
    public CustomerSnapshot? Take(Grain grain, Instant now)
    {
        _waiting.Remove(grain);
        if (grain.Customer is not { } customer)
        {
            return null;
        }

        if (!customer.NeedsSnapshot)
        {
            // The newest snapshot has all; as long as records are under way it waits for them, and so does this place.
            grain.UnsavedFrom = grain.Pending.IsEmpty ? long.MaxValue : grain.UnsavedFrom;
            return null;
        }

        CustomerSnapshot snapshot;
        IndexRow? row;
        try
        {
            row = standards.Rows?.Make(customer.CustomerId, customer.Version, customer.State, customer.Standing, now);
            snapshot = customer.TakeSnapshot(standards.Now);
            reviews.Plan(grain, snapshot.Review, now);
        }
        catch (Exception exception)
        {
            // The journal has everything; the next change tries again.
            effects.Faulted(exception);
            NoteLoss();
            return null;
        }

        long from = grain.UnsavedFrom;
        grain.UnsavedFrom = long.MaxValue;
        if (grain.Pending.Last is { } last)
        {
            last.Park(new Parked { Snapshot = snapshot, Row = row, UnsavedFrom = from });
        }
        else
        {
            effects.Save(snapshot, row);
        }

        return snapshot;
    }
}
