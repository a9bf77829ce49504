using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Lets customers that are not used rest, see <see cref="RestingCustomers"/>, and leave memory: while all together take more than they may,
/// and whoever was not used for long. It goes round all customers that do not rest; one that was used since the last time is passed over
/// once, unless memory is far above its limit, one with something under way always. Who came for one question rests at once;
/// short of memory, whoever else came for one use does not rest.
/// </summary>
internal sealed class Passivation(
    GrainTable grains, RestingCustomers resting, SnapshotTaker snapshots, StandingShapes shapes, ShardLimits limits, IShardEffects effects)
{
    /// <summary>Most customers looked at in one go; the next goes on from there.</summary>
    private const int ScanMax = 1_000;

    /// <summary>So many customers at least are looked at in one go for having been idle.</summary>
    private const int IdleScanMin = 100;

    /// <summary>Part of the limit by which it may be exceeded before those used lately rest too.</summary>
    private const int ToleranceParts = 8;

    /// <summary>Part of the limit that those who rest may take while others are short of memory.</summary>
    private const int RestingParts = 2;

    /// <summary>Ticks in which all customers are looked at for having been idle: minutes, or half of one while many are to rest.</summary>
    private const int TicksPerRound = 600;

    private long Excess => grains.Bytes + resting.Bytes - limits.ResidentBytesMax;

    /// <summary>Makes room, where too much is taken.</summary>
    public void Relieve(Instant now)
    {
        for (int seen = 0; seen < ScanMax && Excess > 0 && MakeRoom(now); seen++)
        {
        }
    }

    /// <summary>
    /// Lets those rest that were not used for a while, some at a time and nobody who will be looked at again soon, and those leave that were
    /// not used for long. Says whether there may be more who rest.
    /// </summary>
    public bool LetIdleLeave(Instant now)
    {
        Instant leaves = now.Plus(-limits.IdleMax);
        Instant rests = now.Plus(-limits.RestAfter);
        int restsLeft = limits.RestsPerTickMax;
        for (int left = AtOnce(grains.Count); left > 0 && restsLeft > 0 && grains.Next() is { } grain; left--)
        {
            if (grain.UsedAt <= leaves)
            {
                LetLeave(grain, now);
            }
            else if (grain.UsedAt <= rests && MayRest(grain))
            {
                LetRest(grain, now);
                restsLeft--;
            }
        }

        for (int left = AtOnce(resting.Count); left > 0 && resting.DropOldest(leaves); left--)
        {
        }

        return restsLeft == 0;
    }

    /// <summary>
    /// Lets a customer rest who came for a single use that changed nothing: most are not asked for again soon, and as the bytes that the store
    /// gave they take half the memory and next to none of the collector's time.
    /// </summary>
    /// <param name="grain">Its grain.</param>
    /// <param name="stored">What it was made of.</param>
    public void LetRestAtOnce(Grain grain, CustomerSnapshot stored)
    {
        if (grain is { IsIdle: true, WasUsedAgain: false, Customer: { NeedsSnapshot: false } customer } && customer.Version == stored.Version && MayRest(grain))
        {
            Forget(grain);
            resting.Add(grain.CustomerId, SnapshotCodec.Encode(stored), grain.UsedAt);
        }
    }

    /// <summary>Has a customer there again that rests; gives when it has to be looked at again, or null when it does not rest.</summary>
    /// <param name="grain">Its grain, which is new.</param>
    public ReviewPlan? WakeUp(Grain grain)
    {
        if (!resting.TryTake(grain.CustomerId, out byte[]? packed))
        {
            return null;
        }

        try
        {
            CustomerSnapshot snapshot = SnapshotCodec.Decode(grain.CustomerId, packed);
            grain.Customer = ActiveCustomer.From(new StoredCustomer(grain.CustomerId, snapshot, []), shapes);
            (grain.Phase, grain.WasUsedAgain) = (GrainPhase.Ready, true);
            grains.Charge(grain);
            return snapshot.Review;
        }
        catch (StoreCorruptException exception)
        {
            // The store has everything.
            effects.Faulted(exception);
            return null;
        }
    }

    /// <summary>Forgets a customer, who must have nothing under way.</summary>
    public void Forget(Grain grain)
    {
        grain.Customer?.EndKey();
        snapshots.Forget(grain);
        grains.Remove(grain);
    }

    /// <summary>Whether nobody will want it again before long: neither its snapshot nor a review is due soon.</summary>
    private static bool MayRest(Grain grain) => !grain.WaitsForSnapshot && grain.ReviewAt == Grain.NoReview;

    private static int AtOnce(int count) => Math.Max(IdleScanMin, count / TicksPerRound);

    /// <summary>Looks at one customer for making room; says false when there is none.</summary>
    private bool MakeRoom(Instant now)
    {
        if (resting.Bytes > limits.ResidentBytesMax / RestingParts || grains.Next() is not { } grain)
        {
            return resting.DropOldest();
        }

        if (grain.WasUsed && Excess <= limits.ResidentBytesMax / ToleranceParts)
        {
            grain.WasUsed = false;
        }
        else if (grain.WasUsedAgain)
        {
            LetRest(grain, now);
        }
        else
        {
            // Who came for one use alone may not be asked for again; packing all of them would only take time.
            LetLeave(grain, now);
        }

        return true;
    }

    private void LetLeave(Grain grain, Instant now)
    {
        if (grain.IsIdle)
        {
            snapshots.Take(grain, now);
            Forget(grain);
        }
    }

    private void LetRest(Grain grain, Instant now)
    {
        if (!grain.IsIdle)
        {
            return;
        }

        CustomerSnapshot? snapshot = snapshots.Take(grain, now) ?? grain.Customer!.LastSnapshot();
        Forget(grain);
        if (snapshot is not null)
        {
            resting.Add(grain.CustomerId, SnapshotCodec.Encode(snapshot), grain.UsedAt);
        }
    }
}
