using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Lets customers leave memory: the longest unused ones while all together take more than they may, and whoever was not used for
/// long. Those with something under way stay until it has ended.
/// </summary>
internal sealed class Passivation(GrainTable grains, SnapshotTaker snapshots, ShardLimits limits)
{
    /// <summary>Most grains looked at in one go; busy ones go to the back, so the next go looks on.</summary>
    private const int ScanMax = 1_000;

    /// <summary>Makes room, where too much is taken.</summary>
    public void Relieve()
    {
        if (grains.Bytes > limits.ResidentBytesMax)
        {
            LetLeave(_ => grains.Bytes > limits.ResidentBytesMax);
        }
    }

    /// <summary>Lets those leave that were not used for long.</summary>
    public void LetIdleLeave(Instant now)
    {
        Instant usedBefore = now.Plus(-limits.IdleMax);
        LetLeave(grain => grain.UsedAt <= usedBefore);
    }

    /// <summary>Forgets a customer, who must have nothing under way.</summary>
    public void Forget(Grain grain)
    {
        snapshots.Forget(grain);
        grains.Remove(grain);
    }

    /// <summary>Goes through customers, the longest unused first, as long as they are to leave.</summary>
    private void LetLeave(Predicate<Grain> isToLeave)
    {
        Grain? grain = grains.LeastRecent;
        for (int seen = 0; seen < ScanMax && grain is not null && isToLeave(grain); seen++)
        {
            Grain? next = grain.MoreRecent;
            if (grain.IsIdle)
            {
                snapshots.Take(grain);
                Forget(grain);
            }
            else
            {
                grains.Touch(grain);
            }

            grain = next;
        }
    }
}
