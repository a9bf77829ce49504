using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Lets customers leave memory: those not used lately while all together take more than they may, and whoever was not used for long.
/// It goes round all customers; one that was used since the last time is passed over once, unless memory is far above its limit, one
/// with something under way always.
/// </summary>
internal sealed class Passivation(GrainTable grains, SnapshotTaker snapshots, ShardLimits limits)
{
    /// <summary>Most grains looked at in one go; the next goes on from there.</summary>
    private const int ScanMax = 1_000;

    /// <summary>Part of the limit by which it may be exceeded before those used lately leave too.</summary>
    private const int ToleranceParts = 8;

    /// <summary>Ticks in which all customers are looked at for having been idle for long.</summary>
    private const int TicksPerRound = 60;

    /// <summary>Makes room, where too much is taken.</summary>
    public void Relieve()
    {
        for (int seen = 0; seen < ScanMax && grains.Bytes > limits.ResidentBytesMax && grains.Next() is { } grain; seen++)
        {
            if (grain.WasUsed && grains.Bytes <= limits.ResidentBytesMax + (limits.ResidentBytesMax / ToleranceParts))
            {
                grain.WasUsed = false;
            }
            else
            {
                LetLeave(grain);
            }
        }
    }

    /// <summary>Lets those leave that were not used for long.</summary>
    public void LetIdleLeave(Instant now)
    {
        Instant usedBefore = now.Plus(-limits.IdleMax);
        for (int left = Math.Max(ScanMax, grains.Count / TicksPerRound); left > 0 && grains.Next() is { } grain; left--)
        {
            if (grain.UsedAt <= usedBefore)
            {
                LetLeave(grain);
            }
        }
    }

    /// <summary>Forgets a customer, who must have nothing under way.</summary>
    public void Forget(Grain grain)
    {
        snapshots.Forget(grain);
        grains.Remove(grain);
    }

    private void LetLeave(Grain grain)
    {
        if (grain.IsIdle)
        {
            snapshots.Take(grain, grain.UsedAt);
            Forget(grain);
        }
    }
}
